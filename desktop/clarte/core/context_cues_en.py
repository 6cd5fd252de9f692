"""English words that deny, doubt, place in the past or in the family: patterns on plain text (see context_cues.py)."""

from __future__ import annotations

BREAK = (
    r"but|however|although|though|except(?: for)?|apart from|aside from|other than|with the exception of|whereas"
    r"|despite|yet|which|now|currently|presenting with|presents? with|admitted|presented with|secondary to|due to"
)
NOT_A_DENIAL = (
    r"(?:should|must|may|can) not(?= [a-z]+)(?! (?:exclude|be excluded|rule))|"
    r"(?:her ?2|er|pr|alk|ros1|egfr|braf|p16|rhesus)(?: :|:| status| receptors?)? negative|"
    r"not only|no (?:\w+ )?(?:interval |significant )?change|without (?:\w+ )?change|not (?:certain|sure|clear"
    r"|well|optimal|responding|improv\w+|resolv\w+|heal\w+|control\w+|necessarily|tolerat\w+|changed?"
    r"|yet)|no (?:increase"
    r"|decrease) in|no longer (?:taking|on)|no improvement|without (?:improvement|contrast|delay)"
    r"|no further(?= (?:imaging|follow|work|evaluation|treatment|action|test|investigation|management"
    r"|intervention|surveillance))"
    r"|no doubt|no iv contrast|no contrast|not drain\w*|not (?:just|merely)|gram[- ]negative"
    r"|negative (?:inspiratory|pressure)|do not|don't|surgically absent"
    r"|nil by mouth|(?:no|lack of|absence of) (?:clinical )?(?:response|healing)"
)
DOUBT_DENIED = (
    r"should [a-z]+ (?:occur|develop|recur|persist|worsen|happen|appear|return)|"
    r"if|in case of|with any|in the event of|should (?:you|he|she|there|they|the|any|her|his|your"
    r"|symptoms?)|watch for|monitor for|(?:call"
    r"|return)(?: to [a-z ]{2,25}?)? (?:for|with)|(?:cannot|can not|could not|can't) (?:entirely |completely "
    r"|definitively )?(?:exclude|rule out|confirm)"
    r"|(?:does|do|did) not (?:entirely )?(?:exclude|rule out)|not (?:entirely )?exclud(?:e|ing)|without excluding"
    r"|(?:difficult|unable|impossible) to (?:exclude|rule out)"
)
DOUBT_DENIED_BACK = (
    r"(?:is|are|remains?) in the differential(?: diagnosis)?|"
    r"(?:cannot|can not|could not|can't|not)(?: be)?(?: entirely| completely| definitively)? (?:be )?(?:excluded"
    r"|ruled out)|(?:is|are|has|have) not (?:been )?(?:excluded|ruled out)|remains? (?:possible|a possibility"
    r"|in the differential)|(?:is|are) (?:possible|in question|questionable|indeterminate|equivocal)"
    r"|to be (?:confirmed|excluded)|(?:is|are) (?:a|one|another) possibility"
)
DOUBT = (
    r"exclude|would be (?:in keeping|consistent|compatible|suggestive|typical)|needed to confirm|"
    r"(?:look|looking|search|searching|screen|screening|screened) for|"
    r"possibl[ey]|possibility of|probabl[ey]|likely|suspicious|suspicion (?:of|for)|suspected|suspect(?:s"
    r"|ing)?|concern(?:ing)? for|concern (?:of|about)|worrisome for|may (?:represent|be|reflect|relate|indicate"
    r"|suggest)|might|could (?:represent|be|reflect)|consistent with|compatible with|suggest(?:s|ive|ing"
    r"|ed)?(?: of)?|appears? to|seems?|questionable|equivocal for|presumed|presumably|perhaps"
    r"|differential (?:diagnosis )?(?:includes?|considerations?)|versus|vs\.?|rule out|r/o|evaluate for|assess for"
    r"|query|to exclude|favou?r(?:s|ed|ing)?(?! able)|indeterminate|cannot be certain|raises? the question|risk of"
    r"|(?:evaluation|workup|work-up) for"
)
SEEN = (
    r"seen|identified|visuali[sz]ed|demonstrated|detected|present|evident|found|noted|observed|appreciated|shown"
    r"|apparent|palpable|visible|reported|elicited|enlarged|dilated|thickened|elevated|increased"
    r"|raised|narrowed|reduced|displaced"
)
DENIED = (
    r"(?:low|little) (?:clinical )?suspicion (?:for|of)|no (?:\w+ )?evidence (?:of|for|to suggest)"
    r"|no (?:\w+ )?signs? of|nothing to suggest|absence of|absent"
    r"|without|no|nil|not|nor|neither|den(?:y|ies|ied|ying)|negative for|free (?:of|from)|clear of|never|fail(?:s"
    r"|ed)? to (?:show|reveal|demonstrate)|lack of|lacks|rul(?:es|ed|ing) out|exclud(?:es|ed|ing)|resolution of"
    r"|disappearance of|resolved|unlikely to be|none of|doubt|hasn't|isn't|doesn't|didn't|wasn't|unremarkable for"
)
DENIED_BACK = (
    r"none(?: known| available| recorded| reported)?(?=\s*[.;]?$)|nkd?a|(?:is|are|was|were|has been"
    r"|have been)? ?(?:not"
    rf"|no longer)(?: been)? (?:{SEEN})|(?:has"
    r"|have)(?: been)? (?:completely )?resolved|(?:is|are|was|were|been) (?:effectively )?(?:ruled out|excluded"
    r"|absent)|(?:highly |very )?unlikely|negative(?! for)|non-?reactive|not detected|none (?:seen|detected"
    r"|identified|present)|no growth|(?:are|is|was|were|remain(?:s|ed)?) sterile"
    r"|(?<=margins )(?:(?:are|were) )?clear"
    r"|(?:has|have) (?:now )?gone(?! (?:up|down|to|home|through|back|from|on))|(?:has|have) disappeared|undetectable"
)
DENIED_ITSELF = r"non-?smoker|never[- ]smoker|afebrile|no growth"
NOT_PAST = (
    r"(?:\d+|one|two|three|four|five|six|several|few|short|long|brief|recent)[- ]?(?:day|week|month|year|hour)?s?'?"
    r" history(?: of)?|(?:s/p|status[- ]post) (?:a )?(?:\w+ )?(?:fall|mva|mvc|accident|trauma|injury)"
    r"|not (?:yet |fully )?healed|"
    r"(?:over|during|in|for|within) the (?:last|past) (?:year|months?|weeks?|few)"
    r"|(?:no )?family (?:medical )?history(?: (?:is|of|includes?|positive|negative|significant|notable"
    r"|remarkable"
    r"|for))*|history of present(?:ing)? (?:illness|complaint)|(?:prior|previous) (?:outside )?(?:\w+ )?(?:report"
    r"|study|studies|exam\w*|ct|mri|scan|imaging|radiograph\w*|ultrasound|film|test|result|mammogra\w+"
    r"|x-?ray|comparison)s?"
    r"|(?:from|since|than) (?:the )?(?:prior|previous)|prior to|old (?:man|woman|male|female)|year[- ]old"
    r"|(?:maternal|paternal) history|not (?:seen|present|visible|noted|identified) (?:in|on) (?:\w+ )?(?:19|20)\d\d"
    r"|formerly known|clinical history|no prior|remote control|previously (?:seen|noted|described|identified)"
)
PAST = (
    r"childhood|ex-(?:smoker|drinker)s?|"
    r"(?:past |previous |prior )?(?:medical |surgical )?history (?:of|is|includes?|significant|notable"
    r"|remarkable)(?: for)?|history of|(?:past |previous )(?:medical|surgical) history|pmhx?|pshx?|h/o|s/p"
    r"|status[- ]post|previous(?:ly)?|prior|remote|former(?:ly)?|old|known history of|underwent|had undergone"
    r"|post-?(?:surgical|operative) changes? (?:of|from)|healed(?! (?:well|nicely|and|but|with|by|up))|history ?:"
)
PAST_BOTH = (
    r"(?<!than )(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|several"
    r"|many|a few|few) (?:years?|months?"
    r"|decades?) ago|last year|in childhood|in (?:his|her|their) (?:youth|twenties|thirties|forties|teens)"
    r"|as a (?:child|teenager|teen|baby)"
)
YEAR = (
    r"(?:(?<!\d )in|since surgery in) (?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* )?(?:19|20)\d\d"
    r"|(?<=ectomy )(?:19|20)\d\d"
)
NOT_FAMILY = (
    r"(?:lives?|living) with (?:his|her|their) \w+|accompanied by (?:his|her|their) \w+|(?:according to"
    r"|per) (?:the |his |her )?\w+|(?:mother|father|wife|husband|family|daughter|son|parents?) (?:reports?|states?"
    r"|says?|notes?|denies|was informed)|family (?:doctor|physician|medicine|practice|practitioner)|dura mater"
    r"|discussed with (?:the |his |her )?(?:family|\w+)"
)
FAMILY = (
    r"family (?:medical )?history(?: (?:is|of|includes?|positive|negative|significant|notable"
    r"|remarkable))*(?: (?:for|of))?|family hx|fhx?\b ?:|mother|father|sisters?|brothers?|siblings?|aunts?|uncles?"
    r"|in (?:the|his|her|their) family(?! home)"
    r"|cousins?|grand(?:mother|father|parents?)s?"
    r"|(?:maternal|paternal)(?! (?:bmi|habitus|age|obesity|weight|fever|blood|heart|pulse|position|request))"
    r"|first[- ]degree relatives?|relatives?"
    r"|son(?= (?:has|had|with|died|diagnosed))|daughter(?= (?:has|had|with|died|diagnosed))"
)
