"""French words that deny, doubt, place in the past or in the family: patterns on plain text (see context_cues.py)."""

from __future__ import annotations

BREAK = (
    r"mais(?! aussi)|cependant|toutefois|neanmoins|en revanche|par contre|hormis|sauf|excepte|en dehors d[eu']"
    r"|a l'exception|bien qu[e']|alors que|tandis que|malgre|hospitalisee?|adressee? pour"
    r"|consulte(?: ce jour)? pour|ce jour|actuellement|se presente|au profit d"
)
NOT_A_DENIAL = (
    # A marker that is negative denies itself, not the tumour it is looked for in.
    r"ne (?:prend|suit|tolere|supporte|respecte|souhaite|veut|peut)(?:ent)? (?:pas"
    r"|plus)(?! (?:etre )?(?:exclu|elimin|ecart|affirm))|"
    r"(?:n(?:e |')(?:\w+ ){1,3}?)?pas (?:bien|tres|assez|suffisamment|totalement|completement"
    r"|parfaitement|entierement)|"
    r"ne doi(?:t|vent|s) pas|ne faut pas|ne devr(?:a|ont|ait) pas|ne (?:peut|pourra) pas (?:conduire"
    r"|travailler|reprendre)|"
    r"(?:her ?2|ro|rp|re|alk|ros1|egfr|braf|p16|rhesus)(?: :| score \d\+?,?)? negati(?:f|ve)s?|"
    r"non seulement|pas seulement|pas uniquement|sans (?:grand )?changement|sans modification|sans evolution"
    r"|sans variation|aucun doute|(?:n(?:e |')(?:\w+ ){1,3}?)?pas de (?:doute|changement|modification|variation"
    r"|progression)(?: significative?)?(?: de(?: la)? taille)?|(?:n(?:e "
    r"|')(?:\w+ ){1,3}?)?pas d'(?:amelioration|augmentation|evolution"
    r"|evolutivite)(?: significative?)?"
    r"|aucune? (?:changement|modification|evolution|variation)|(?:pas|peu|non) modifiee?s?|sans (?:delai|tarder"
    r"|attendre|injection|produit|preparation|ordonnance)|ne pas(?= \w+(?:er|ir|re|oir)\b)"
    r"|pas (?:encore|toujours) (?:equilibr|control|gueri|stabilis)\w*|pas d'amelioration|sans amelioration"
    r"|pas assez|pas suffisamment|sans doute|non (?:contributi\w+|interpretable)|negatif (?:en )?(?:t1|t2)"
    r"|antecedents? non renseignes?|absence d(?:e |')(?:cicatrisation|reponse|regression|consolidation|guerison"
    r"|efficacite|amelioration)|sans (?:traitement|oxygene)"
)
DOUBT_DENIED = (
    r"(?:n'est pas possible|il est impossible|impossible|ne permet pas) (?:d'|de )(?:exclure|eliminer"
    r"|ecarter|affirmer)|en l'absence d(?:'amelioration|e reponse|'evolution favorable)|sous reserve d|"
    r"n'(?:exclu|elimin|ecart)\w+ pas|si(?! besoin| necessaire| [a-z]+ est-ce)|en cas d(?:es?"
    r"|u)?(?! besoin)|surveiller (?:l'apparition"
    r"|la survenue)|(?:ne|n') ?(?:peut|peuvent|permet|permettent|permettant|saurait"
    r"|pouvant)?(?: etre)? ?pas(?: etre)?(?: formellement| totalement)? (?:d'|de )?(?:exclure|eliminer|ecarter"
    r"|affirmer|infirmer)(?: ou d'\w+)?|(?:on )?ne (?:peut|peuvent|permet|permettent) pas (?:formellement )?(?:d'"
    r"|de |l')?(?:exclure|eliminer|ecarter|affirmer)|sans pouvoir (?:exclure|eliminer|ecarter)|a (?:eliminer"
    r"|ecarter|confirmer|verifier)|difficile d'(?:exclure|eliminer)"
)
DOUBT_DENIED_BACK = (
    r"(?:doit|doivent|devra|devrait|reste(?:nt)? a|est a|sont a)(?: etre)? (?:recherche|exclu|elimine"
    r"|confirme|explore)\w*|"
    r"envisagee?s?|evoquee?s?|discutee?s?|suspectees?|ne (?:peut|peuvent|saurait"
    r"|pouvait)(?: pas)? etre (?:formellement |totalement )?(?:exclu|elimine|ecarte"
    r"|affirme)\w*|n'(?:est|a|etait|a pas ete|est pas)(?: pas)?(?: formellement| totalement)? (?:exclu|elimine"
    r"|ecarte)\w*|pas (?:formellement |totalement )?(?:exclu|elimine|ecarte)\w*|non (?:exclu|elimine|ecarte)\w*"
    r"|reste(?:nt)? (?:a (?:discuter|confirmer|evoquer)|possibles?)"
)
DOUBT = (
    r"pour confirmer|"
    r"(?:eliminer|ecarter|exclure)(?! les)|"
    r"suspicions? d|suspect(?:e|ee|es|s)? d|suspectee?s?|evocat(?:eur|rice)s? d|evoqu(?:e|ent|ant|er)(?! negatif)"
    r"|compatibles? avec|en faveur d|pouvant (?:correspondre|evoquer|etre|faire|traduire)|pourrait|pourraient"
    r"|semble(?:nt|rait)?|vraisemblable(?:ment|s)?|probablement|possiblement|peut-etre|hypothese d|a priori"
    r"|d'allure|d'aspect(?! (?:normal|normaux|habituel|regulier|conserve|banal|sain|physiologique))"
    r"|doute sur|doute quant|faisant (?:suspecter|evoquer|craindre|discuter)|fait (?:suspecter"
    r"|evoquer|craindre|discuter)|eventuel(?:le|s|les)?|rechercher(?= une? )|(?:me|se) demande s'il"
    r"|rechercher?(?= d)(?![^.;]*(?:positi|retrouv"
    r"|presence))|bilan d'une suspicion"
    r"|a la recherche d|diagnostics? differentiels?|soit(?=[^.;]* soit )|discuter|orient(?:e|ant"
    r"|ent) vers|sans certitude"
    r"|aspect d(?:e|')(?= ?pseudo)|serait|seraient|risque d|(?:peut|peuvent|pouvait) (?:correspondre"
    r"|etre(?! exclu| elimine| ecarte| affirme)|evoquer|traduire|faire (?:evoquer|suspecter|discuter))"
    r"|devant toute?|(?:pour|afin d'|afin de|pouvoir) (?:eliminer"
    r"|ecarter|exclure)"
)
DOUBT_BOTH = r"probables?|possibles?|incertaine?s?|douteu(?:x|ses?)|indeterminee?s?|equivoques?"
SEEN = (
    r"visibles?|vue?s?|retrouvee?s?|visualisee?s?|individualisee?s?|identifiee?s?|detectee?s?|detectables?"
    r"|observee?s?|mise?s? en evidence|presente?s?|decelee?s?|notee?s?|decelable|objectivee?s?|constatee?s?"
    r"|rapportee?s?|perceptibles?|palpables?|palpee?s?|connue?s?|signalee?s?|caracterisee?s?"
)
DENIED = (
    r"(?:permet\w*|permis|pu) (?:de |d')?(?:\w+ment )?(?:eliminer|ecarter|exclure|infirmer)|"
    r"faible suspicion d|n(?:e |')(?:\w+ ){1,3}?(?:pas|plus|jamais|aucune?)(?! que)|pas d'arguments?(?: \w+)?(?: pour"
    r"| en faveur d| d)|absences? d|sans|aucune?|ni|nie(?:nt)?|pas|indemnes? d"
    r"|negati(?:f|ve)s? pour|exempte?s? d|depourvue?s? d|libres? d|disparition(?: complete)? d"
    r"|exclusion d|regression complete d|resolution(?: complete)? d"
    r"|jamais|ne (?:retrouve|note|visualise|montre|presente"
    r"|constate|decele|voit|met)(?:nt)? plus|n'(?:existe|objective|identifie|observe) plus|non (?:vu|palpe"
    r"|percu)s? d|elimin(?:e|ent|ant)|ecart(?:e|ent|ant)|exclu(?:t|ant)|infirm(?:e|ant)"
)
DENIED_BACK = (
    r"aucune?s?(?: connue?s?| signalee?s?)?(?=\s*[.;]?$)|neant|n(?:e |')(?:est|sont|etait|etaient|a|ont)(?: pas"
    r"| plus)(?: ete)? (?!mise? en evidence de|(?:vu|retrouve|note"
    rf"|observe|objective|constate|identifie|detecte|presente|signale|rapporte|decele) d)(?:{SEEN})"
    rf"|n'est (?:{SEEN})|non (?:{SEEN})|(?:a"
    r"|ont) (?:completement |totalement )?disparu|negati(?:f|ve)s?(?! pour)|peu probables?|improbables?"
    r"|nuls?|nulles?|(?:a|ont"
    r"|est|sont)(?: ete| etait)?(?: formellement)? (?:ecarte|elimine|exclu|infirme)\w*"
    r"|(?:formellement )?(?:ecartee?s?|eliminee?s?|exclue?s?|infirmee?s?)(?= ?[.,;)]|$| par| sur| devant)"
    r"|(?:est|sont|restee?s?|revenue?s?) steriles?|(?<=cultures )steriles?"
    r"|(?<=exerese )saines?|(?<=resection )saines?|(?<=section )saines?|(?<=marges )saines|(?<=limites )saines"
    r"|absente?s?|indetectables?|sans particularites?"
    r"|n(?:'est|e sont) pas (?:altere|eleve|diminue|augmente|dilate|epaissi|deplace"
    r"|reduit|atteint|concerne)\w*|non reacti(?:f|ve)s?"
)
DENIED_ITSELF = (
    r"non[- ](?!seulement|plus\b|classe|invasi)[a-z]{4,}|non[- ]fumeu(?:r|se)s?|jamais fume|apyretique"
    r"|afebrile|apyrexie"
)
PAST = (
    r"(?:antecedents?|atcd)(?! familia| negatif| particulier)(?: (?:personnels?|medica\w+|chirurgica\w+|connus?"
    r"|notables?))*(?: (?:ou|et) familia\w+)?(?: ?:| d)?|sequelles?(?: d)?|statu[st] (?:post|apres)"
    r"|sevree?s?(?! d'oxygene)|operee? (?:d|pour)|ancien(?:ne)?s? (?=[a-z]+(?:ome|ite|ose|ectomie"
    r"|fracture|tuberculose|avc|infarctus))|a deja (?:eu"
    r"|presente|fait)|ayant (?:eu|beneficie d|presente)|traitee? (?:pour|d')(?=.{0,40}\b(?:19|20)\d\d)"
    r"|ex-(?:fum|tabag|alcool)[a-z]+|jadis"
    r"|autrefois"
)
PAST_BOTH = (
    r"(?:cesarienne|intervention|chirurgie|grossesse|episode|accouchement)s? anterieure?s?|"
    r"dans (?:sa|la|son|leur) (?:jeunesse|enfance|adolescence)|pendant l'enfance|a l'age de \d+ ans|"
    r"dans l'enfance|il y a (?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze"
    r"|vingt|trente|quarante|une? (?:dizaine|vingtaine|trentaine) d'|plusieurs"
    r"|quelques) (?:ans?|annees?|mois)|l'an(?:nee)? (?:dernier|derniere|passee?)|ancien(?:ne)?s?"
    r"|consolidee?s?|cicatricielles?(?= ancien)|a ete operee?|operee? d"
)
YEAR = (
    r"(?:en|fin|debut|courant|depuis l'intervention de) (?:(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout"
    r"|septembre|octobre|novembre|decembre) )?(?:19|20)\d\d"
)
NOT_PAST = (
    r"statu[st] (?:post|apres) (?:une? )?(?:chute|accident|traumatisme|avp)|(?:decrit|connu|retrouv|visible"
    r"|signal|vu|present|not|observ|constat)e?e?s? en (?:\w+ )?(?:19|20)\d\d|"
    r"(?:examen|scanner|irm|bilan|controle|echographie|compte rendu|cliche)s? (?:anterieur|ancien|precedent)\w*"
    r"|antecedents? (?:particuliers?|notables?)|sans antecedents?|descripti\w+ precedente?|decrite?s? precedemment"
)
NOT_FAMILY = (
    r"(?:vit|vivent|habite|retour|rentre) dans (?:la|sa) famille|"
    r"(?:vient|venue?|vivent|habite|loge|rentre|consulte) (?:avec|chez) (?:sa|son|ses|leurs?|une?) \w+|"
    r"(?:accompagnee?|aidee?|amenee?) (?:d|de|par) (?:sa|son|ses) \w+|vit (?:avec|chez) (?:sa|son|ses) \w+"
    r"|(?:selon|d'apres) (?:la|le|sa|son) \w+|medecin de famille|dure-mere|pie-mere|la mere (?:rapporte|signale"
    r"|decrit)|maison mere|cellules? meres?|naevus pere|frere jumeau de|planning familial|situation familiale"
)
FAMILY = (
    r"(?:antecedents?|atcd|histoire|contexte|heredite)(?: personnels?(?: ou| et))? familia(?:l|le|ux|les)(?: ?:"
    r"| d)?|mere|pere|soeurs?|sœurs?|freres?|tantes?|oncles?|cousine?s?|grand[- ]?(?:mere|pere|parents)s?|fille"
    r"|fils(?! d)|apparentee?s?(?: au premier degre)?|(?:chez|du cote) (?:le|la|de la|du|sa|son|un|une) (?:mere|pere)"
    r"|parents?|cote (?:maternel|paternel)|branche (?:maternelle|paternelle)"
    r"|(?<!allaitement )(?<!lait )(?:maternel|paternel)(?:le)?s?"
    r"|familia(?:l|ux)(?= d)|dans (?:la|sa) (?:famille|fratrie)"
)
