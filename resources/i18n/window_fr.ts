<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AskView</name>
    <message>
        <source>Questions and answers</source>
        <translation>Questions et réponses</translation>
    </message>
    <message>
        <source>Ask about this report…</source>
        <translation>Posez une question sur ce document…</translation>
    </message>
    <message>
        <source>Your question about this report</source>
        <translation>Votre question sur ce document</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>Ask what a word or a result means.</source>
        <translation>Demandez ce que veut dire un mot ou un résultat.</translation>
    </message>
    <message>
        <source>Answers come from your report and checked health pages, and say which.</source>
        <translation>Les réponses viennent de votre document et de pages de santé vérifiées, et disent lesquelles.</translation>
    </message>
    <message>
        <source>What does {name} mean?</source>
        <translation>Que veut dire {name}&#xa0;?</translation>
    </message>
    <message>
        <source>What did this report look for?</source>
        <translation>Que cherchait cet examen&#xa0;?</translation>
    </message>
    <message>
        <source>What should I ask my doctor first?</source>
        <translation>Que demander d&apos;abord à mon médecin&#xa0;?</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>Looking in your report…</source>
        <translation>Recherche dans votre document…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>On my sheet</source>
        <translation>Sur ma feuille</translation>
    </message>
    <message>
        <source>Put this question on my sheet</source>
        <translation>Mettre cette question sur ma feuille</translation>
    </message>
    <message>
        <source>The report does not say. It is a good question for your doctor.</source>
        <translation>Le document ne le dit pas. C&apos;est une bonne question pour votre médecin.</translation>
    </message>
    <message>
        <source>That is for your doctor to answer. You can put the question on your sheet.</source>
        <translation>C&apos;est à votre médecin de répondre. Vous pouvez mettre la question sur votre feuille.</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Treatment, as printed</source>
        <translation>Traitement, tel qu&apos;il est imprimé</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>«&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>Please check this value against the page.</source>
        <translation>Vérifiez cette valeur sur la page, s&apos;il vous plaît.</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Page {page}</source>
        <translation>Page {page}</translation>
    </message>
    <message>
        <source>{line} · page {page}</source>
        <translation>{line} · page {page}</translation>
    </message>
</context>
<context>
    <name>DefinitionPopover</name>
    <message>
        <source>Not yet checked by us against an authority</source>
        <translation>Pas encore vérifié par nous auprès d&apos;une autorité de santé</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>This report says something important</source>
        <translation>Ce document annonce quelque chose d&apos;important</translation>
    </message>
    <message>
        <source>You can read it now, or keep it closed and read it with your doctor or someone you trust. There is no wrong choice, and it stays here until you are ready.</source>
        <translation>Vous pouvez le lire maintenant, ou le laisser fermé et le lire avec votre médecin ou une personne de confiance. Il n&apos;y a pas de mauvais choix, et il reste ici jusqu&apos;à ce que vous soyez prêt.</translation>
    </message>
    <message>
        <source>Read it now</source>
        <translation>Le lire maintenant</translation>
    </message>
    <message>
        <source>To wait, simply choose another report or close the window.</source>
        <translation>Pour attendre, choisissez un autre document ou fermez la fenêtre.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Add a document</source>
        <translation>Ajouter un document</translation>
    </message>
    <message numerus="yes">
        <source>Prepare my consultation · %n question(s)</source>
        <translation>
            <numerusform>Préparer ma consultation · %n question</numerusform>
            <numerusform>Préparer ma consultation · %n questions</numerusform>
        </translation>
    </message>
    <message>
        <source>Prepare my consultation</source>
        <translation>Préparer ma consultation</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Country, for emergency numbers</source>
        <translation>Pays, pour les numéros d&apos;urgence</translation>
    </message>
</context>
<context>
    <name>ImportRow</name>
    <message>
        <source>Stop reading</source>
        <translation>Arrêter la lecture</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>Lecture de {file}</translation>
    </message>
    <message>
        <source>Page {done} of {total}</source>
        <translation>Page {done} sur {total}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Password of {file}</source>
        <translation>Mot de passe de {file}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>Show more lines</source>
        <translation>Montrer d&apos;autres lignes</translation>
    </message>
</context>
<context>
    <name>NotOpened</name>
    <message>
        <source>Your reports could not be opened</source>
        <translation>Vos documents n&apos;ont pas pu être ouverts</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening your reports…</source>
        <translation>Ouverture de vos documents…</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Pages of the report</source>
        <translation>Pages du document</translation>
    </message>
    <message>
        <source>This page cannot be shown.</source>
        <translation>Cette page ne peut pas être affichée.</translation>
    </message>
    <message>
        <source>Drawing the page…</source>
        <translation>La page se dessine…</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Explanation</source>
        <translation>Explication</translation>
    </message>
    <message>
        <source>Understand</source>
        <translation>Comprendre</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>Results · {count}</source>
        <translation>Résultats · {count}</translation>
    </message>
    <message>
        <source>Questions · {count}</source>
        <translation>Questions · {count}</translation>
    </message>
</context>
<context>
    <name>PassphraseView</name>
    <message>
        <source>Your passphrase</source>
        <translation>Votre phrase secrète</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Choisissez une phrase secrète</translation>
    </message>
    <message>
        <source>It protects your reports on this computer. It cannot be found again if it is lost: note it down.</source>
        <translation>Elle protège vos documents sur cet ordinateur. Perdue, elle ne peut pas être retrouvée&#xa0;: notez-la.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>La même phrase secrète, encore une fois</translation>
    </message>
    <message>
        <source>Open my reports</source>
        <translation>Ouvrir mes documents</translation>
    </message>
    <message>
        <source>Look at sample reports first (nothing is kept)</source>
        <translation>Voir d&apos;abord des exemples (rien n&apos;est gardé)</translation>
    </message>
    <message>
        <source>The two are not the same: type the passphrase again.</source>
        <translation>Les deux ne sont pas les mêmes : tapez de nouveau la phrase secrète.</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>Blood test</source>
        <translation>Bilan sanguin</translation>
    </message>
    <message>
        <source>Scan or X-ray</source>
        <translation>Imagerie</translation>
    </message>
    <message>
        <source>Tissue analysis</source>
        <translation>Analyse de tissus</translation>
    </message>
    <message>
        <source>Hospital discharge letter</source>
        <translation>Lettre de sortie</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Courrier</translation>
    </message>
    <message>
        <source>Prescription</source>
        <translation>Ordonnance</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>below the range</source>
        <translation>en dessous de la norme</translation>
    </message>
    <message>
        <source>above the range</source>
        <translation>au-dessus de la norme</translation>
    </message>
    <message>
        <source>to talk about</source>
        <translation>à discuter</translation>
    </message>
    <message>
        <source>within the range</source>
        <translation>dans la norme</translation>
    </message>
    <message>
        <source>it held a number that is not in the report</source>
        <translation>elle contenait un nombre absent du document</translation>
    </message>
    <message>
        <source>it used a medical word that is not in the report</source>
        <translation>elle employait un mot médical absent du document</translation>
    </message>
    <message>
        <source>it said higher or lower the wrong way round</source>
        <translation>elle inversait plus haut et plus bas</translation>
    </message>
    <message>
        <source>it named an illness that the report does not state</source>
        <translation>elle nommait une maladie que le document n&apos;indique pas</translation>
    </message>
    <message>
        <source>it spoke of changing a treatment</source>
        <translation>elle parlait de changer un traitement</translation>
    </message>
    <message>
        <source>it was not in the right language</source>
        <translation>elle n&apos;était pas dans la bonne langue</translation>
    </message>
    <message>
        <source>it did not match the report closely enough</source>
        <translation>elle ne suivait pas le document d&apos;assez près</translation>
    </message>
    <message>
        <source>France</source>
        <translation>France</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgique</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Suisse</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luxembourg</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canada</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Royaume-Uni</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irlande</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>États-Unis</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Non précisé</translation>
    </message>
    <message>
        <source>Something went wrong in Clarté. Nothing was lost: try again, or close and reopen it.</source>
        <translation>Quelque chose s&apos;est mal passé dans Clarté. Rien n&apos;est perdu&#xa0;: réessayez, ou fermez et rouvrez le programme.</translation>
    </message>
</context>
<context>
    <name>PrepareView</name>
    <message>
        <source>My consultation</source>
        <translation>Ma consultation</translation>
    </message>
    <message>
        <source>Back to the report</source>
        <translation>Revenir au document</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Save as a PDF…</source>
        <translation>Enregistrer en PDF…</translation>
    </message>
    <message>
        <source>Preview of the sheet</source>
        <translation>Aperçu de la feuille</translation>
    </message>
    <message>
        <source>Before my appointment</source>
        <translation>Avant mon rendez-vous</translation>
    </message>
    <message>
        <source>Fill in what you want. What stays empty is said to be “not filled in”.</source>
        <translation>Remplissez ce que vous voulez. Ce qui reste vide est indiqué «&#xa0;non renseigné&#xa0;».</translation>
    </message>
    <message>
        <source>With whom?</source>
        <translation>Avec qui&#xa0;?</translation>
    </message>
    <message>
        <source>Doctor&apos;s name or specialty</source>
        <translation>Nom du médecin ou spécialité</translation>
    </message>
    <message>
        <source>Why am I going?</source>
        <translation>Pourquoi j&apos;y vais&#xa0;?</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Avec vos mots</translation>
    </message>
    <message>
        <source>What has changed?</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>What, since when, how often, what helps</source>
        <translation>Quoi, depuis quand, à quelle fréquence, ce qui aide</translation>
    </message>
    <message>
        <source>My treatments</source>
        <translation>Mes traitements</translation>
    </message>
    <message>
        <source>Copy them from the box or the prescription</source>
        <translation>Recopiez-les de la boîte ou de l&apos;ordonnance</translation>
    </message>
    <message>
        <source>My allergies</source>
        <translation>Mes allergies</translation>
    </message>
    <message>
        <source>Medicines, food… or “none known”</source>
        <translation>Médicaments, aliments… ou «&#xa0;aucune connue&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) on the sheet</source>
        <translation>
            <numerusform>%n question sur la feuille</numerusform>
            <numerusform>%n questions sur la feuille</numerusform>
        </translation>
    </message>
    <message>
        <source>To change or reorder them, go back to the Questions tab.</source>
        <translation>Pour les changer ou les ranger, revenez à l&apos;onglet Questions.</translation>
    </message>
    <message>
        <source>For example {date}</source>
        <translation>Par exemple {date}</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Choose the day</source>
        <translation>Choisir le jour</translation>
    </message>
    <message>
        <source>When?</source>
        <translation>Quand&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>Copy the %n treatment(s) of the report</source>
        <translation>
            <numerusform>Recopier le traitement du document</numerusform>
            <numerusform>Recopier les %n traitements du document</numerusform>
        </translation>
    </message>
    <message>
        <source>Making your sheet…</source>
        <translation>Préparation de votre feuille…</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Enregistré&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Enregistrer la feuille</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Keep this question on my sheet</source>
        <translation>Garder cette question sur ma feuille</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>page {page}</translation>
    </message>
    <message>
        <source>My question</source>
        <translation>Ma question</translation>
    </message>
    <message>
        <source>No longer one of my three first questions</source>
        <translation>Ne plus la mettre dans mes trois premières questions</translation>
    </message>
    <message>
        <source>One of my three first questions</source>
        <translation>La mettre dans mes trois premières questions</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>The question&apos;s words</source>
        <translation>Les mots de la question</translation>
    </message>
</context>
<context>
    <name>QuestionsView</name>
    <message>
        <source>My questions</source>
        <translation>Mes questions</translation>
    </message>
    <message>
        <source>Star up to three: they open your sheet. The order below is the order on it.</source>
        <translation>Mettez une étoile à trois au plus&#xa0;: elles ouvrent votre feuille. L&apos;ordre ci-dessous est celui de la feuille.</translation>
    </message>
    <message>
        <source>Write a question of your own…</source>
        <translation>Écrivez une question à vous…</translation>
    </message>
    <message>
        <source>A question of your own</source>
        <translation>Une question à vous</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Annuler le dernier changement</translation>
    </message>
    <message>
        <source>Preparing questions from your report…</source>
        <translation>Préparation des questions à partir de votre document…</translation>
    </message>
    <message>
        <source>No question was found in this report. Add yours above.</source>
        <translation>Aucune question n&apos;a été trouvée dans ce document. Ajoutez la vôtre ci-dessus.</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Smaller page</source>
        <translation>Page plus petite</translation>
    </message>
    <message>
        <source>Larger page</source>
        <translation>Page plus grande</translation>
    </message>
    <message>
        <source>Fit the page to the width</source>
        <translation>Ajuster la page à la largeur</translation>
    </message>
</context>
<context>
    <name>ReportRow</name>
    <message>
        <source>to read when you are ready</source>
        <translation>à lire quand vous serez prêt</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) out of range</source>
        <translation>
            <numerusform>%n résultat hors norme</numerusform>
            <numerusform>%n résultats hors norme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n résultat</numerusform>
            <numerusform>%n résultats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove this report</source>
        <translation>Retirer ce document</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>not printed</source>
        <translation>non imprimé</translation>
    </message>
    <message>
        <source>before: {value}</source>
        <translation>avant&#xa0;: {value}</translation>
    </message>
    <message>
        <source>range {range}</source>
        <translation>norme {range}</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Norme</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
</context>
<context>
    <name>ResultsView</name>
    <message>
        <source>This report has no measured results.</source>
        <translation>Ce document n&apos;a pas de résultat mesuré.</translation>
    </message>
    <message>
        <source>Values are copied from the report. Choose one to see it there.</source>
        <translation>Les valeurs sont recopiées du document. Choisissez-en une pour l&apos;y voir.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy all results as a table</source>
        <translation>Copier tous les résultats comme un tableau</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Choose your reports</source>
        <translation>Choisissez vos documents</translation>
    </message>
    <message>
        <source>Reports ({kinds})</source>
        <translation>Documents ({kinds})</translation>
    </message>
    <message>
        <source>The report was taken out.</source>
        <translation>Le document a été retiré.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>You already have this report: here it is.</source>
        <translation>Vous avez déjà ce document&#xa0;: le voici.</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Reports</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Sans date</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Helps to understand, is not a medical opinion</source>
        <translation>Aide à comprendre, n&apos;est pas un avis médical</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>Tout reste sur cet ordinateur</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>aucun accès au réseau</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Dossier chiffré</translation>
    </message>
    <message>
        <source>Nothing is kept after closing</source>
        <translation>Rien n&apos;est gardé après la fermeture</translation>
    </message>
    <message>
        <source>Writing help: ready</source>
        <translation>Aide à la rédaction&#xa0;: prête</translation>
    </message>
    <message>
        <source>Writing help: none</source>
        <translation>Aide à la rédaction&#xa0;: aucune</translation>
    </message>
    <message>
        <source>Explanations are complete without it, only plainer.</source>
        <translation>Les explications sont complètes sans elle, seulement plus simples.</translation>
    </message>
</context>
<context>
    <name>UnderstandView</name>
    <message>
        <source>Explanation</source>
        <translation>Explication</translation>
    </message>
    <message>
        <source>Show what comes next</source>
        <translation>Montrer la suite</translation>
    </message>
    <message numerus="yes">
        <source>%n other result(s)</source>
        <translation>
            <numerusform>%n autre résultat</numerusform>
            <numerusform>%n autres résultats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) without a range to compare with</source>
        <translation>
            <numerusform>%n résultat sans norme pour comparer</numerusform>
            <numerusform>%n résultats sans norme pour comparer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read</source>
        <translation>
            <numerusform>%n page lue</numerusform>
            <numerusform>%n pages lues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) read from an image</source>
        <translation>
            <numerusform>%n page lue sur une image</numerusform>
            <numerusform>%n pages lues sur une image</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blank page(s)</source>
        <translation>
            <numerusform>%n page blanche</numerusform>
            <numerusform>%n pages blanches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) that could not be read</source>
        <translation>
            <numerusform>%n page illisible</numerusform>
            <numerusform>%n pages illisibles</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading your report…</source>
        <translation>Lecture de votre document…</translation>
    </message>
    <message>
        <source>Making the sentences clearer…</source>
        <translation>Les phrases sont rendues plus claires…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Keep what is explained so far</source>
        <translation>Garder ce qui est déjà expliqué</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) not explained: see which</source>
        <translation>
            <numerusform>%n ligne non expliquée&#xa0;: voir laquelle</numerusform>
            <numerusform>%n lignes non expliquées&#xa0;: voir lesquelles</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in the report was left out.</source>
        <translation>Rien du document n&apos;a été laissé de côté.</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lue</translation>
    </message>
    <message>
        <source>read from an image</source>
        <translation>lue sur une image</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>blanche</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>Page {page}: {how}</source>
        <translation>Page {page}&#xa0;: {how}</translation>
    </message>
    <message>
        <source> (sure at {share} %)</source>
        <translation> (sûr à {share}&#xa0;%)</translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) set aside: see why</source>
        <translation>
            <numerusform>%n phrase écartée&#xa0;: voir pourquoi</numerusform>
            <numerusform>%n phrases écartées&#xa0;: voir pourquoi</numerusform>
        </translation>
    </message>
    <message>
        <source>Each sentence is checked against the report. These did not pass:</source>
        <translation>Chaque phrase est comparée au document. Celles-ci n&apos;ont pas convenu&#xa0;:</translation>
    </message>
</context>
<context>
    <name>UrgencyBanner</name>
    <message>
        <source>Call for help now</source>
        <translation>Appelez les secours maintenant</translation>
    </message>
    <message>
        <source>Speak to a doctor today</source>
        <translation>Parlez à un médecin aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Speak to a doctor soon</source>
        <translation>Parlez bientôt à un médecin</translation>
    </message>
    <message>
        <source>Show it on the page</source>
        <translation>Le voir sur la page</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>Understand your medical report, and get ready for your appointment</source>
        <translation>Comprendre votre document médical et préparer votre rendez-vous</translation>
    </message>
    <message>
        <source>Drop your report here: a PDF or a photo</source>
        <translation>Déposez votre document ici&#xa0;: un PDF ou une photo</translation>
    </message>
    <message>
        <source>Choose a report…</source>
        <translation>Choisir un document…</translation>
    </message>
    <message>
        <source>Try with a sample report</source>
        <translation>Essayer avec un exemple</translation>
    </message>
    <message>
        <source>It explains each result in plain words and shows where it stands on the page.</source>
        <translation>Il explique chaque résultat avec des mots simples et montre où il est sur la page.</translation>
    </message>
    <message>
        <source>It prepares your questions, on one sheet to take with you.</source>
        <translation>Il prépare vos questions, sur une feuille à emporter.</translation>
    </message>
    <message>
        <source>Your report stays on this computer. Nothing is sent anywhere.</source>
        <translation>Votre document reste sur cet ordinateur. Rien n&apos;est envoyé ailleurs.</translation>
    </message>
    <message>
        <source>It never makes a diagnosis and never replaces your doctor.</source>
        <translation>Il ne fait jamais de diagnostic et ne remplace jamais votre médecin.</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n document(s)…</source>
        <translation>
            <numerusform>Lecture de %n document…</numerusform>
            <numerusform>Lecture de %n documents…</numerusform>
        </translation>
    </message>
</context>
</TS>
