<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>About Clarté</source>
        <translation>À propos de Clarté</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>À quoi il sert</translation>
    </message>
    <message>
        <source>Clarté helps you understand what is already written in your reports, and prepare your questions for a health professional. It makes no diagnosis, decides nothing, gives no dose, and never takes the place of a consultation or of emergency help.</source>
        <translation>Clarté vous aide à comprendre ce qui est déjà écrit dans vos comptes rendus, et à préparer vos questions pour un professionnel de santé. Il ne fait pas de diagnostic, ne décide de rien, ne donne pas de dose, et ne remplace jamais une consultation ni les secours.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Clarté {version}</source>
        <translation>Clarté {version}</translation>
    </message>
    <message>
        <source>Free software under the licence {licence}. It comes without any warranty.</source>
        <translation>Logiciel libre, sous la licence {licence}. Il est fourni sans garantie.</translation>
    </message>
    <message>
        <source>What it was checked against</source>
        <translation>Avec quoi il a été vérifié</translation>
    </message>
    <message>
        <source>Each explanation names the page it was read against, or says that it is not checked yet.</source>
        <translation>Chaque explication nomme la page avec laquelle elle a été relue, ou dit qu&apos;elle n&apos;est pas encore vérifiée.</translation>
    </message>
    <message numerus="yes">
        <source>%n authority(ies)</source>
        <translation>
            <numerusform>%n autorité</numerusform>
            <numerusform>%n autorités</numerusform>
        </translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>De quoi il est fait</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) by others</source>
        <translation>
            <numerusform>%n élément fait par d&apos;autres</numerusform>
            <numerusform>%n éléments faits par d&apos;autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddQuestion</name>
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
</context>
<context>
    <name>AfterView</name>
    <message>
        <source>After my appointment</source>
        <translation>Après mon rendez-vous</translation>
    </message>
    <message>
        <source>Write it down while you remember it. It stays as you type it.</source>
        <translation>Notez tant que vous vous en souvenez. Cela reste comme vous l&apos;écrivez.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>What I was told</source>
        <translation>Ce qu&apos;on m&apos;a dit</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Avec vos mots</translation>
    </message>
    <message>
        <source>What we decided</source>
        <translation>Ce que nous avons décidé</translation>
    </message>
    <message>
        <source>A treatment, a test, waiting, another opinion</source>
        <translation>Un traitement, un examen, attendre, un autre avis</translation>
    </message>
    <message>
        <source>What is to do</source>
        <translation>Ce qu&apos;il y a à faire</translation>
    </message>
    <message>
        <source>What your discharge letter asks for</source>
        <translation>Ce que demande votre lettre de sortie</translation>
    </message>
    <message>
        <source>Copied from the letter, word for word. Add to your list what you want to keep in sight.</source>
        <translation>Copié de la lettre, mot pour mot. Ajoutez à votre liste ce que vous voulez garder sous les yeux.</translation>
    </message>
    <message>
        <source>When to call</source>
        <translation>Quand appeler</translation>
    </message>
    <message>
        <source>Which signs, and which number</source>
        <translation>Quels signes, et quel numéro</translation>
    </message>
    <message>
        <source>Call if…</source>
        <translation>J&apos;appelle si…</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Relire</translation>
    </message>
    <message>
        <source>Something to do</source>
        <translation>Une chose à faire</translation>
    </message>
    <message>
        <source>When?</source>
        <translation>Quand ?</translation>
    </message>
    <message>
        <source>What kind of thing it is</source>
        <translation>De quoi il s&apos;agit</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>its report has come</source>
        <translation>son compte rendu est arrivé</translation>
    </message>
    <message>
        <source>Take this out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>« {words} »</translation>
    </message>
    <message>
        <source>Add to my list</source>
        <translation>Ajouter à ma liste</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>page {page}</translation>
    </message>
    <message>
        <source>see the report</source>
        <translation>voir le compte rendu</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>To buy</source>
        <translation>À acheter</translation>
    </message>
    <message>
        <source>To take, as printed</source>
        <translation>À prendre, comme imprimé</translation>
    </message>
    <message>
        <source>Treatment, as printed</source>
        <translation>Traitement, comme imprimé</translation>
    </message>
    <message>
        <source>Next exams</source>
        <translation>Prochains examens</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Next appointments</source>
        <translation>Prochains rendez-vous</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>Rendez-vous</translation>
    </message>
    <message>
        <source>Signs to watch</source>
        <translation>Signes à surveiller</translation>
    </message>
    <message>
        <source>Sign to watch</source>
        <translation>Signe à surveiller</translation>
    </message>
</context>
<context>
    <name>AppointmentRow</name>
    <message>
        <source>Appointment</source>
        <translation>Rendez-vous</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) noted</source>
        <translation>
            <numerusform>%n réponse notée</numerusform>
            <numerusform>%n réponses notées</numerusform>
        </translation>
    </message>
    <message>
        <source>no date yet</source>
        <translation>pas encore de date</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd&apos;hui</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>dans %n jour</numerusform>
            <numerusform>dans %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>over</source>
        <translation>passé</translation>
    </message>
</context>
<context>
    <name>AskView</name>
    <message>
        <source>Questions and answers</source>
        <translation>Questions et réponses</translation>
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
        <source>Ask about your reports…</source>
        <translation>Posez une question sur vos comptes rendus…</translation>
    </message>
    <message>
        <source>Your question about your reports</source>
        <translation>Votre question sur vos comptes rendus</translation>
    </message>
    <message>
        <source>Answers come from your reports and checked health pages, and say which.</source>
        <translation>Les réponses viennent de vos comptes rendus et de pages de santé vérifiées, et disent lesquels.</translation>
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
        <source>Looking in your reports…</source>
        <translation>Recherche dans vos comptes rendus…</translation>
    </message>
    <message>
        <source>Your reports do not say. It is a good question for your doctor.</source>
        <translation>Vos comptes rendus ne le disent pas. C&apos;est une bonne question pour votre médecin.</translation>
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
        <source>That is for your doctor to answer. You can put the question on your sheet.</source>
        <translation>C&apos;est à votre médecin de répondre. Vous pouvez mettre la question sur votre feuille.</translation>
    </message>
</context>
<context>
    <name>Asked</name>
    <message>
        <source>What I was told</source>
        <translation>Ce qu&apos;on m&apos;a dit</translation>
    </message>
    <message>
        <source>Answer to: {question}</source>
        <translation>Réponse à : {question}</translation>
    </message>
</context>
<context>
    <name>CameBanner</name>
    <message>
        <source>Yes, link them</source>
        <translation>Oui, les lier</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>You noted: “{task}”. Is the new report this exam?</source>
        <translation>Vous aviez noté : « {task} ». Le nouveau document est-il cet examen ?</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>Show what comes next</source>
        <translation>Montrer la suite</translation>
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
    <name>Consultation</name>
    <message>
        <source>Appointment without a date</source>
        <translation>Rendez-vous sans date</translation>
    </message>
</context>
<context>
    <name>ConsultationView</name>
    <message>
        <source>Back to the report</source>
        <translation>Retour au document</translation>
    </message>
    <message>
        <source>My consultation</source>
        <translation>Ma consultation</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Feuille</translation>
    </message>
    <message>
        <source>During</source>
        <translation>Pendant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>My appointments</source>
        <translation>Mes rendez-vous</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Annuler le dernier changement</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>Nouveau rendez-vous</translation>
    </message>
    <message>
        <source>Take this appointment out</source>
        <translation>Retirer ce rendez-vous</translation>
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
    <name>DuringView</name>
    <message>
        <source>During my appointment</source>
        <translation>Pendant mon rendez-vous</translation>
    </message>
    <message>
        <source>No question is on your sheet yet. You can write one now.</source>
        <translation>Aucune question n&apos;est encore sur votre feuille. Vous pouvez en écrire une maintenant.</translation>
    </message>
</context>
<context>
    <name>Erasing</name>
    <message>
        <source>Erase this dossier…</source>
        <translation>Effacer ce dossier…</translation>
    </message>
    <message>
        <source>Erase the dossier of {name}…</source>
        <translation>Effacer le dossier de {name}…</translation>
    </message>
    <message>
        <source>Erase “{name}” for good? Its reports, questions, appointments and notes go with it. This cannot be undone.</source>
        <translation>Effacer « {name} » pour toujours ? Ses documents, questions, rendez-vous et notes partent avec. On ne peut pas revenir en arrière.</translation>
    </message>
    <message>
        <source>Erase “{name}” for good</source>
        <translation>Effacer « {name} » pour toujours</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
</context>
<context>
    <name>Fields</name>
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
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Writing help</source>
        <translation>Aide à la rédaction</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Vos données</translation>
    </message>
    <message>
        <source>About Clarté</source>
        <translation>À propos de Clarté</translation>
    </message>
</context>
<context>
    <name>HitRow</name>
    <message>
        <source>In a report to read when you are ready</source>
        <translation>Dans un compte rendu à lire quand vous serez prêt</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>page {page}</translation>
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
    <name>ModelView</name>
    <message>
        <source>writes now</source>
        <translation>rédige en ce moment</translation>
    </message>
    <message>
        <source>The licence in full: {name}</source>
        <translation>La licence en entier : {name}</translation>
    </message>
    <message>
        <source>Get it…</source>
        <translation>L&apos;obtenir…</translation>
    </message>
    <message>
        <source>Write with it</source>
        <translation>Rédiger avec lui</translation>
    </message>
    <message>
        <source>Test its speed</source>
        <translation>Mesurer sa vitesse</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Yes, remove it from this computer</source>
        <translation>Oui, l&apos;enlever de cet ordinateur</translation>
    </message>
    <message>
        <source>A copy is already on this computer: nothing is fetched.</source>
        <translation>Une copie est déjà sur cet ordinateur : rien n&apos;est téléchargé.</translation>
    </message>
    <message>
        <source>Clarté will fetch {size} from: {addresses}. Nothing of yours is sent.</source>
        <translation>Clarté va télécharger {size} depuis : {addresses}. Rien de vous n&apos;est envoyé.</translation>
    </message>
    <message>
        <source>program packages</source>
        <translation>les paquets du programme</translation>
    </message>
    <message>
        <source>There is not enough room on the disk: {needed} are needed, {room} are free.</source>
        <translation>Il n&apos;y a pas assez de place sur le disque : il faut {needed}, il reste {room}.</translation>
    </message>
    <message>
        <source>Get it now</source>
        <translation>L&apos;obtenir maintenant</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Writing help</source>
        <translation>Aide à la rédaction</translation>
    </message>
    <message>
        <source>A small language model on this computer can make some sentences read better. Each of its sentences is checked against your report. Without it everything works: reading, explaining, questions and the sheet; the sentences are only plainer.</source>
        <translation>Un petit modèle de langue, sur cet ordinateur, peut rendre des phrases plus agréables à lire. Chacune de ses phrases est vérifiée avec votre compte rendu. Sans lui tout marche : la lecture, les explications, les questions et la feuille ; les phrases sont seulement plus simples.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Je regarde…</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>No model is here yet.</source>
        <translation>Il n&apos;y a pas encore de modèle ici.</translation>
    </message>
    <message>
        <source>Write without a model</source>
        <translation>Rédiger sans modèle</translation>
    </message>
    <message>
        <source>Can be had</source>
        <translation>Que l&apos;on peut obtenir</translation>
    </message>
    <message>
        <source>A model file of your own</source>
        <translation>Un fichier de modèle à vous</translation>
    </message>
    <message>
        <source>A file whose name ends in .gguf. It is copied here.</source>
        <translation>Un fichier dont le nom finit par .gguf. Il est copié ici.</translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation>Ajouter un fichier de modèle…</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Choisir un fichier de modèle</translation>
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
    <name>PacksSection</name>
    <message>
        <source>Words you add</source>
        <translation>Les mots que vous ajoutez</translation>
    </message>
    <message>
        <source>A file of words, from a patient group for example, explains more of them. Nobody here has checked it: it explains words and nothing else, never a result.</source>
        <translation>Un fichier de mots, d&apos;une association de patients par exemple, permet d&apos;en expliquer plus. Personne ici ne l&apos;a vérifié : il explique des mots et rien d&apos;autre, jamais un résultat.</translation>
    </message>
    <message>
        <source>Add words from a file…</source>
        <translation>Ajouter des mots depuis un fichier…</translation>
    </message>
    <message>
        <source>Added: used from the next start of Clarté.</source>
        <translation>Ajouté : utilisé dès la prochaine ouverture de Clarté.</translation>
    </message>
    <message>
        <source>Removed: no longer used from the next start. The file it came from is where you keep it.</source>
        <translation>Enlevé : il ne servira plus à la prochaine ouverture. Le fichier d&apos;origine reste là où vous le gardez.</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n mot</numerusform>
            <numerusform>%n mots</numerusform>
        </translation>
    </message>
    <message>
        <source>This file can no longer be read.</source>
        <translation>Ce fichier ne peut plus être lu.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation>Enlever {title}</translation>
    </message>
    <message>
        <source>Yes, remove these words</source>
        <translation>Oui, enlever ces mots</translation>
    </message>
    <message>
        <source>Choose a file of words</source>
        <translation>Choisissez un fichier de mots</translation>
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
    <name>Passphrase</name>
    <message>
        <source>Passphrase of the file</source>
        <translation>Phrase secrète du fichier</translation>
    </message>
    <message>
        <source>The same passphrase again</source>
        <translation>La même phrase secrète encore une fois</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>The two are not the same: type the passphrase again.</source>
        <translation>Les deux ne sont pas les mêmes : tapez encore la phrase secrète.</translation>
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
        <source>At least {count} characters. Several words that you remember are best.</source>
        <translation>Au moins {count} caractères. Le mieux : plusieurs mots faciles à retenir.</translation>
    </message>
    <message>
        <source>Open my reports</source>
        <translation>Ouvrir mes documents</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Look at sample reports first (nothing is kept)</source>
        <translation>Voir d&apos;abord des exemples (rien n&apos;est gardé)</translation>
    </message>
    <message>
        <source>Your reports do not open with this passphrase. Nothing was changed: type it again.</source>
        <translation>Vos documents ne s&apos;ouvrent pas avec cette phrase secrète. Rien n&apos;a été changé : tapez-la de nouveau.</translation>
    </message>
    <message>
        <source>This is too short to protect your reports: type at least {count} characters.</source>
        <translation>C&apos;est trop court pour protéger vos documents : tapez au moins {count} caractères.</translation>
    </message>
    <message>
        <source>The two are not the same: type the passphrase again.</source>
        <translation>Les deux ne sont pas les mêmes : tapez de nouveau la phrase secrète.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>My reports</source>
        <translation>Mes comptes rendus</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Dossiers</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>One dossier for each person. Reports are never mixed.</source>
        <translation>Un dossier par personne. Les comptes rendus ne sont jamais mélangés.</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>Nom de la personne</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Born on {date}</source>
        <translation>Date de naissance : {date}</translation>
    </message>
    <message>
        <source>This dossier is open.</source>
        <translation>Ce dossier est ouvert.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Open this dossier</source>
        <translation>Ouvrir ce dossier</translation>
    </message>
    <message>
        <source>Open the dossier of {name}</source>
        <translation>Ouvrir le dossier de {name}</translation>
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
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Phrase</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Traitement</translation>
    </message>
    <message>
        <source>My question</source>
        <translation>Ma question</translation>
    </message>
    <message>
        <source>My note</source>
        <translation>Ma note</translation>
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
        <source>replaced by a later report</source>
        <translation>remplacé par un compte rendu plus récent</translation>
    </message>
    <message>
        <source>its report has no date</source>
        <translation>son compte rendu n&apos;a pas de date</translation>
    </message>
    <message>
        <source>to check against the page</source>
        <translation>à vérifier sur la page</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>ce n&apos;est pas un nombre</translation>
    </message>
    <message>
        <source>in a unit that cannot be converted</source>
        <translation>dans une unité que l&apos;on ne peut pas convertir</translation>
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
    <name>PlacePage</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>PrepareView</name>
    <message>
        <source>Before my appointment</source>
        <translation>Avant mon rendez-vous</translation>
    </message>
    <message>
        <source>Fill in what you want. What stays empty is said to be “not filled in”.</source>
        <translation>Remplissez ce que vous voulez. Ce qui reste vide est indiqué «&#xa0;non renseigné&#xa0;».</translation>
    </message>
    <message>
        <source>My appointment</source>
        <translation>Mon rendez-vous</translation>
    </message>
    <message>
        <source>Which day?</source>
        <translation>Quel jour ?</translation>
    </message>
    <message>
        <source>At what time?</source>
        <translation>À quelle heure ?</translation>
    </message>
    <message>
        <source>With whom?</source>
        <translation>Avec qui ?</translation>
    </message>
    <message>
        <source>The doctor&apos;s name</source>
        <translation>Le nom du médecin</translation>
    </message>
    <message>
        <source>Which kind of doctor?</source>
        <translation>Quel type de médecin ?</translation>
    </message>
    <message>
        <source>For example: family doctor, heart specialist</source>
        <translation>Par exemple : médecin traitant, cardiologue</translation>
    </message>
    <message>
        <source>Why am I going?</source>
        <translation>Pourquoi j&apos;y vais ?</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Avec vos mots</translation>
    </message>
    <message>
        <source>My questions</source>
        <translation>Mes questions</translation>
    </message>
    <message>
        <source>Star up to three: they open your sheet. The order below is the order on it.</source>
        <translation>Mettez une étoile à trois au plus : elles ouvrent votre feuille. L&apos;ordre ci-dessous est celui de la feuille.</translation>
    </message>
    <message>
        <source>Propose more questions</source>
        <translation>Proposer d&apos;autres questions</translation>
    </message>
    <message>
        <source>What has changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>Anything else?</source>
        <translation>Autre chose ?</translation>
    </message>
    <message>
        <source>What is new since last time</source>
        <translation>Ce qui est nouveau depuis la dernière fois</translation>
    </message>
    <message>
        <source>My treatments</source>
        <translation>Mes traitements</translation>
    </message>
    <message>
        <source>Only what you tick or write here goes on the sheet as a treatment you take.</source>
        <translation>Seul ce que vous cochez ou écrivez ici va sur la feuille comme un traitement que vous prenez.</translation>
    </message>
    <message>
        <source>My health</source>
        <translation>Ma santé</translation>
    </message>
    <message>
        <source>My allergies</source>
        <translation>Mes allergies</translation>
    </message>
    <message>
        <source>Medicines, food… or “none known”</source>
        <translation>Médicaments, aliments… ou « aucune connue »</translation>
    </message>
    <message>
        <source>My medical history</source>
        <translation>Mes antécédents</translation>
    </message>
    <message>
        <source>Illnesses, operations, pregnancies, illnesses in the family</source>
        <translation>Maladies, opérations, grossesses, maladies dans la famille</translation>
    </message>
    <message>
        <source>What is on my mind</source>
        <translation>Ce que j&apos;ai en tête</translation>
    </message>
    <message>
        <source>What worries me</source>
        <translation>Ce qui m&apos;inquiète</translation>
    </message>
    <message>
        <source>Even if it seems small</source>
        <translation>Même si cela paraît peu de chose</translation>
    </message>
    <message>
        <source>What matters to me</source>
        <translation>Ce qui compte pour moi</translation>
    </message>
    <message>
        <source>For example: keep working, sleep, travel</source>
        <translation>Par exemple : travailler, dormir, voyager</translation>
    </message>
    <message>
        <source>The reports that matter</source>
        <translation>Les documents qui comptent</translation>
    </message>
    <message>
        <source>Their results and conclusions go on the sheet, and questions come from them.</source>
        <translation>Leurs résultats et conclusions vont sur la feuille, et les questions en viennent.</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Your data</source>
        <translation>Vos données</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Je regarde…</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Où elles sont</translation>
    </message>
    <message>
        <source>In this computer&apos;s memory only: nothing is left once Clarté is closed.</source>
        <translation>Dans la mémoire de cet ordinateur seulement : il ne reste rien quand Clarté est fermé.</translation>
    </message>
    <message>
        <source>On this computer, and nowhere else, in this folder:</source>
        <translation>Sur cet ordinateur, et nulle part ailleurs, dans ce dossier :</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n personne</numerusform>
            <numerusform>%n personnes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n compte rendu</numerusform>
            <numerusform>%n comptes rendus</numerusform>
        </translation>
    </message>
    <message>
        <source>How it is protected</source>
        <translation>Comment elles sont protégées</translation>
    </message>
    <message>
        <source>Nothing is written to the disk.</source>
        <translation>Rien n&apos;est écrit sur le disque.</translation>
    </message>
    <message>
        <source>The file was looked at just now: it is encrypted from its first byte.</source>
        <translation>Le fichier vient d&apos;être regardé : il est chiffré dès son premier octet.</translation>
    </message>
    <message>
        <source>The file could not be checked.</source>
        <translation>Le fichier n&apos;a pas pu être vérifié.</translation>
    </message>
    <message>
        <source>Your reports are encrypted. Only your passphrase opens them.</source>
        <translation>Vos comptes rendus sont chiffrés. Seule votre phrase secrète les ouvre.</translation>
    </message>
    <message>
        <source>Your reports are encrypted. Their key is kept by this computer and your session.</source>
        <translation>Vos comptes rendus sont chiffrés. Leur clé est gardée par cet ordinateur, dans votre session.</translation>
    </message>
    <message>
        <source>Nothing is sent</source>
        <translation>Rien n&apos;est envoyé</translation>
    </message>
    <message>
        <source>Checked on this computer: the parts that read your reports tried a network and failed.</source>
        <translation>Vérifié sur cet ordinateur : les parties qui lisent vos comptes rendus ont essayé un réseau, sans y arriver.</translation>
    </message>
    <message>
        <source>Clarté sends nothing. That no network can be reached could not be proven here.</source>
        <translation>Clarté n&apos;envoie rien. Mais ici, on n&apos;a pas pu prouver qu&apos;aucun réseau n&apos;est accessible.</translation>
    </message>
    <message>
        <source>Check it yourself: cut the internet connection. Everything goes on working.</source>
        <translation>Vérifiez vous-même : coupez la connexion à internet. Tout continue à marcher.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Vérifier encore</translation>
    </message>
    <message>
        <source>the open dossier</source>
        <translation>le dossier ouvert</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>Les emporter</translation>
    </message>
    <message>
        <source>This concerns: {name}.</source>
        <translation>Cela concerne : {name}.</translation>
    </message>
    <message>
        <source>Save as one protected file…</source>
        <translation>Enregistrer en un fichier protégé…</translation>
    </message>
    <message>
        <source>To open it in Clarté on another computer.</source>
        <translation>Pour l&apos;ouvrir dans Clarté sur un autre ordinateur.</translation>
    </message>
    <message>
        <source>Save as ordinary files…</source>
        <translation>Enregistrer en fichiers ordinaires…</translation>
    </message>
    <message>
        <source>Your reports and a text file. Anyone who finds them can read them.</source>
        <translation>Vos comptes rendus et un fichier texte. Toute personne qui les trouve peut les lire.</translation>
    </message>
    <message>
        <source>Bring in a saved dossier…</source>
        <translation>Reprendre un dossier enregistré…</translation>
    </message>
    <message>
        <source>What is here already stays as it is.</source>
        <translation>Ce qui est déjà ici reste comme il est.</translation>
    </message>
    <message>
        <source>Choose a passphrase for the file. Without it nobody can open the file, not even you.</source>
        <translation>Choisissez une phrase secrète pour le fichier. Sans elle personne ne peut l&apos;ouvrir, même pas vous.</translation>
    </message>
    <message>
        <source>Save as one protected file</source>
        <translation>Enregistrer en un fichier protégé</translation>
    </message>
    <message>
        <source>Choose a folder for the files</source>
        <translation>Choisir un dossier pour les fichiers</translation>
    </message>
    <message>
        <source>Choose the saved dossier</source>
        <translation>Choisir le dossier enregistré</translation>
    </message>
    <message>
        <source>The passphrase that was chosen when the file was saved:</source>
        <translation>La phrase secrète choisie quand le fichier a été enregistré :</translation>
    </message>
    <message>
        <source>Saved. Keep the passphrase apart from the file.</source>
        <translation>Enregistré. Gardez la phrase secrète à part du fichier.</translation>
    </message>
    <message>
        <source>The files are saved. They are not protected.</source>
        <translation>Les fichiers sont enregistrés. Ils ne sont pas protégés.</translation>
    </message>
    <message>
        <source>The dossier is here.</source>
        <translation>Le dossier est là.</translation>
    </message>
    <message>
        <source>Everything is erased.</source>
        <translation>Tout est effacé.</translation>
    </message>
    <message>
        <source>Every report, question and note of every person. This cannot be undone.</source>
        <translation>Tous les comptes rendus, questions et notes de toutes les personnes. On ne peut pas revenir en arrière.</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Tout effacer</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Tout effacer…</translation>
    </message>
    <message>
        <source>ERASE</source>
        <translation>EFFACER</translation>
    </message>
    <message>
        <source>To be sure, type {word} here:</source>
        <translation>Pour en être sûr, tapez {word} ici :</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Effacer pour toujours</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>Tout garder</translation>
    </message>
</context>
<context>
    <name>ProtectionView</name>
    <message>
        <source>How your reports are protected</source>
        <translation>Comment vos documents sont protégés</translation>
    </message>
    <message>
        <source>First: who keeps the key to your reports?</source>
        <translation>D&apos;abord : qui garde la clé de vos documents ?</translation>
    </message>
    <message>
        <source>Clarté explains your medical reports on this computer. They stay here, locked.</source>
        <translation>Clarté explique vos documents médicaux sur cet ordinateur. Ils restent ici, sous clé.</translation>
    </message>
    <message>
        <source>This computer has no safe place for a key.</source>
        <translation>Cet ordinateur n&apos;a pas d&apos;endroit sûr pour une clé.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Cet ordinateur</translation>
    </message>
    <message>
        <source>Nothing to remember: your reports open once you are logged in to this computer.</source>
        <translation>Rien à retenir : vos documents s&apos;ouvrent dès que votre session est ouverte sur cet ordinateur.</translation>
    </message>
    <message>
        <source>You type it each time: the better choice if others use your computer as you. If you lose it, nobody can open your reports and notes again.</source>
        <translation>Vous la tapez à chaque fois : c&apos;est mieux si d&apos;autres personnes utilisent votre session. Si vous la perdez, personne ne pourra plus ouvrir vos documents et vos notes.</translation>
    </message>
    <message>
        <source>Let this computer keep the key</source>
        <translation>Laisser la clé à cet ordinateur</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Conseillé</translation>
    </message>
    <message>
        <source>You, with a passphrase</source>
        <translation>Vous, avec une phrase secrète</translation>
    </message>
    <message>
        <source>Choose a passphrase…</source>
        <translation>Choisir une phrase secrète…</translation>
    </message>
    <message>
        <source>Nobody yet: just look</source>
        <translation>Personne pour le moment : juste regarder</translation>
    </message>
    <message>
        <source>Sample reports show you how it works. Nothing is kept: all is gone when you close the window.</source>
        <translation>Des exemples montrent comment cela marche. Rien n&apos;est gardé : tout disparaît quand vous fermez la fenêtre.</translation>
    </message>
    <message>
        <source>Look without keeping anything</source>
        <translation>Regarder sans rien garder</translation>
    </message>
</context>
<context>
    <name>QuestionList</name>
    <message numerus="yes">
        <source>%n other question(s) you could ask</source>
        <translation>
            <numerusform>%n autre question que vous pourriez poser</numerusform>
            <numerusform>%n autres questions que vous pourriez poser</numerusform>
        </translation>
    </message>
    <message>
        <source>Preparing questions from your report…</source>
        <translation>Préparation des questions à partir de votre document…</translation>
    </message>
    <message>
        <source>No question was found. Add yours above.</source>
        <translation>Aucune question n&apos;a été trouvée. Ajoutez les vôtres ci-dessus.</translation>
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
        <source>from another report</source>
        <translation>d&apos;un autre document</translation>
    </message>
    <message>
        <source>My question</source>
        <translation>Ma question</translation>
    </message>
    <message>
        <source>Not answered last time</source>
        <translation>Restée sans réponse la dernière fois</translation>
    </message>
    <message>
        <source>Under “{heading}”</source>
        <translation>Sous « {heading} »</translation>
    </message>
    <message numerus="yes">
        <source>Your sheet has %n question(s): set one aside first</source>
        <translation>
            <numerusform>Votre feuille a %n question : mettez-en d&apos;abord une de côté</numerusform>
            <numerusform>Votre feuille a %n questions : mettez-en d&apos;abord une de côté</numerusform>
        </translation>
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
        <source>Put it under a heading</source>
        <translation>La ranger sous un titre</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Put this question under:</source>
        <translation>Ranger cette question sous :</translation>
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
        <source>The questions of your next appointment. Star up to three: they open your sheet. The order below is the order on it.</source>
        <translation>Les questions de votre prochain rendez-vous. Mettez une étoile à trois au plus : elles ouvrent votre feuille. L&apos;ordre ci-dessous est celui de la feuille.</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Annuler le dernier changement</translation>
    </message>
</context>
<context>
    <name>ReadBack</name>
    <message>
        <source>Show it with the hard words explained</source>
        <translation>Tout relire, avec les mots difficiles expliqués</translation>
    </message>
    <message>
        <source>What I was told</source>
        <translation>Ce qu&apos;on m&apos;a dit</translation>
    </message>
    <message>
        <source>What we decided</source>
        <translation>Ce que nous avons décidé</translation>
    </message>
    <message>
        <source>What is to do</source>
        <translation>Ce qu&apos;il y a à faire</translation>
    </message>
    <message>
        <source>When to call</source>
        <translation>Quand appeler</translation>
    </message>
    <message>
        <source>Nothing is noted yet.</source>
        <translation>Rien n&apos;est encore noté.</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
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
    <name>ReadingReport</name>
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
            <numerusform>%n page qui n&apos;a pas pu être lue</numerusform>
            <numerusform>%n pages qui n&apos;ont pas pu être lues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more page(s) like these</source>
        <translation>
            <numerusform>encore %n page comme celles-ci</numerusform>
            <numerusform>encore %n pages comme celles-ci</numerusform>
        </translation>
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
        <translation>n&apos;a pas pu être lue</translation>
    </message>
    <message>
        <source>Page {page}: {how}</source>
        <translation>Page {page} : {how}</translation>
    </message>
    <message>
        <source>(sure at {share})</source>
        <translation>(sûr à {share})</translation>
    </message>
    <message>
        <source>Nothing was taken from this page. Look at it yourself, or show it to your doctor.</source>
        <translation>Rien n&apos;a été pris sur cette page. Regardez-la vous-même, ou montrez-la à votre médecin.</translation>
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
        <source>read as {value}</source>
        <translation>lu : {value}</translation>
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
    <message>
        <source>What was read</source>
        <translation>Ce qui a été lu</translation>
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
        <source>This report</source>
        <translation>Ce compte rendu</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Dans le temps</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copier sous forme de tableau</translation>
    </message>
    <message>
        <source>Save for a spreadsheet (CSV)…</source>
        <translation>Enregistrer pour un tableur (CSV)…</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>In one unit</source>
        <translation>Dans une seule unité</translation>
    </message>
    <message>
        <source>Save for a spreadsheet</source>
        <translation>Enregistrer pour un tableur</translation>
    </message>
</context>
<context>
    <name>RowDetail</name>
    <message>
        <source>Please check this value against the page.</source>
        <translation>Vérifiez cette valeur sur la page.</translation>
    </message>
    <message>
        <source>Correct this value…</source>
        <translation>Corriger cette valeur…</translation>
    </message>
    <message>
        <source>{value} (as you read it)</source>
        <translation>{value} (comme vous le lisez)</translation>
    </message>
    <message>
        <source>The program had read: {value}</source>
        <translation>Le programme avait lu : {value}</translation>
    </message>
    <message>
        <source>Back to what was read</source>
        <translation>Revenir à ce qui a été lu</translation>
    </message>
    <message>
        <source>What do you read on the page for {name}?</source>
        <translation>Que lisez-vous sur la page pour {name} ?</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>What was read stays beside it, and the explanation is made again with your value.</source>
        <translation>Ce qui a été lu reste à côté, et l&apos;explication est refaite avec votre valeur.</translation>
    </message>
    <message>
        <source>Keep my value</source>
        <translation>Garder ma valeur</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search in this dossier…</source>
        <translation>Chercher dans ce dossier…</translation>
    </message>
    <message>
        <source>Search in this dossier</source>
        <translation>Chercher dans ce dossier</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
        <source>Nothing found. Try the beginning of a word.</source>
        <translation>Rien trouvé. Essayez le début d&apos;un mot.</translation>
    </message>
    <message>
        <source>There is more: type another letter or word.</source>
        <translation>Il y en a d&apos;autres : tapez encore une lettre ou un mot.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Like this computer</source>
        <translation>Comme cet ordinateur</translation>
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
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Reports keep their own language.</source>
        <translation>Les comptes rendus gardent leur langue.</translation>
    </message>
    <message>
        <source>How much is explained</source>
        <translation>Niveau d&apos;explication</translation>
    </message>
    <message>
        <source>Simpler</source>
        <translation>Plus simple</translation>
    </message>
    <message>
        <source>What matters first; the rest is folded below it.</source>
        <translation>Ce qui compte d&apos;abord ; le reste est replié dessous.</translation>
    </message>
    <message>
        <source>More detail</source>
        <translation>Plus de détails</translation>
    </message>
    <message>
        <source>Every explanation is open.</source>
        <translation>Toutes les explications sont ouvertes.</translation>
    </message>
    <message>
        <source>Who reads</source>
        <translation>Qui lit</translation>
    </message>
    <message>
        <source>The patient, or someone close</source>
        <translation>Le patient, ou un proche</translation>
    </message>
    <message>
        <source>Hard words are explained.</source>
        <translation>Les mots difficiles sont expliqués.</translation>
    </message>
    <message>
        <source>A health professional</source>
        <translation>Un professionnel de santé</translation>
    </message>
    <message>
        <source>Values and lines, without definitions.</source>
        <translation>Les valeurs et les lignes, sans les définitions.</translation>
    </message>
    <message>
        <source>Used only for the numbers to call. Clarté does not find out where you are.</source>
        <translation>Sert seulement pour les numéros à appeler. Clarté ne cherche pas où vous êtes.</translation>
    </message>
    <message>
        <source>Where you live</source>
        <translation>Où vous habitez</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>Preview of the sheet</source>
        <translation>Aperçu de la feuille</translation>
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
        <source>Copy as text</source>
        <translation>Copier en texte</translation>
    </message>
    <message>
        <source>Appointment for my calendar…</source>
        <translation>Rendez-vous pour mon agenda…</translation>
    </message>
    <message>
        <source>How it is set</source>
        <translation>Présentation</translation>
    </message>
    <message>
        <source>Large type</source>
        <translation>Grands caractères</translation>
    </message>
    <message>
        <source>Space for a word of the practice</source>
        <translation>Place pour un mot du cabinet</translation>
    </message>
    <message>
        <source>My name on the sheet</source>
        <translation>Mon nom sur la feuille</translation>
    </message>
    <message>
        <source>US Letter</source>
        <translation>Lettre US</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>The same as mine</source>
        <translation>La même que la mienne</translation>
    </message>
    <message>
        <source>My doctor&apos;s language</source>
        <translation>La langue de mon médecin</translation>
    </message>
    <message>
        <source>Making your sheet…</source>
        <translation>Préparation de votre feuille…</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Enregistré : {file}</translation>
    </message>
    <message>
        <source>Copied: paste it where you want.</source>
        <translation>Copié : collez-le où vous voulez.</translation>
    </message>
    <message>
        <source>My consultation</source>
        <translation>Ma consultation</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Enregistrer la feuille</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>Rendez-vous</translation>
    </message>
    <message>
        <source>Save the appointment</source>
        <translation>Enregistrer le rendez-vous</translation>
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
        <source>The appointment was taken out.</source>
        <translation>Le rendez-vous a été retiré.</translation>
    </message>
    <message>
        <source>The dossier has another name.</source>
        <translation>Le dossier a un autre nom.</translation>
    </message>
    <message>
        <source>The report is in this dossier now.</source>
        <translation>Le document est maintenant dans ce dossier.</translation>
    </message>
    <message>
        <source>“{file}” is saved.</source>
        <translation>« {file} » est enregistré.</translation>
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
    <message>
        <source>Appointments</source>
        <translation>Rendez-vous</translation>
    </message>
</context>
<context>
    <name>SoonBanner</name>
    <message>
        <source>Prepare it</source>
        <translation>Le préparer</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd&apos;hui</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>dans %n jour</numerusform>
            <numerusform>dans %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Your appointment with {who} is {when}: prepare it?</source>
        <translation>Votre rendez-vous avec {who} est {when} : le préparer ?</translation>
    </message>
    <message>
        <source>You have an appointment {when}: prepare it?</source>
        <translation>Vous avez un rendez-vous {when} : le préparer ?</translation>
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
    <name>Switcher</name>
    <message>
        <source>Dossiers</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Dossier of {name}</source>
        <translation>Dossier de {name}</translation>
    </message>
    <message>
        <source>Add or rename a person…</source>
        <translation>Ajouter ou renommer une personne…</translation>
    </message>
</context>
<context>
    <name>Symptoms</name>
    <message>
        <source>Add something I feel</source>
        <translation>Ajouter ce que je ressens</translation>
    </message>
    <message>
        <source>What do I feel?</source>
        <translation>Qu&apos;est-ce que je ressens ?</translation>
    </message>
    <message>
        <source>Take this out</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Since when?</source>
        <translation>Depuis quand ?</translation>
    </message>
    <message>
        <source>How often?</source>
        <translation>À quelle fréquence ?</translation>
    </message>
    <message>
        <source>What helps?</source>
        <translation>Qu&apos;est-ce qui soulage ?</translation>
    </message>
    <message>
        <source>How bad, from 0 to 10?</source>
        <translation>À quel point, de 0 à 10 ?</translation>
    </message>
    <message>
        <source>How bad?</source>
        <translation>À quel point ?</translation>
    </message>
</context>
<context>
    <name>Treatments</name>
    <message>
        <source>Name, dose, how often: copy them from the box</source>
        <translation>Nom, dose, fréquence : recopiez la boîte</translation>
    </message>
    <message>
        <source>Another treatment I take</source>
        <translation>Un autre traitement que je prends</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Printed in your reports: tick those you take now.</source>
        <translation>Imprimés dans vos documents : cochez ceux que vous prenez.</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>page {page}</translation>
    </message>
</context>
<context>
    <name>TrendCard</name>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>%n valeur</numerusform>
            <numerusform>%n valeurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Open or close the large drawing</source>
        <translation>Ouvrir ou fermer le grand dessin</translation>
    </message>
    <message>
        <source>It went up by {percent} %: more than this test moves by itself.</source>
        <translation>Elle a monté de {percent} % : plus que ce que cette analyse varie d&apos;elle-même.</translation>
    </message>
    <message>
        <source>It went down by {percent} %: more than this test moves by itself.</source>
        <translation>Elle a baissé de {percent} % : plus que ce que cette analyse varie d&apos;elle-même.</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>sans date</translation>
    </message>
    <message>
        <source>printed as an earlier value</source>
        <translation>imprimée comme valeur d&apos;avant</translation>
    </message>
    <message>
        <source>as you read it</source>
        <translation>comme vous la lisez</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>page {page}</translation>
    </message>
</context>
<context>
    <name>TrendsView</name>
    <message>
        <source>Results over time</source>
        <translation>Résultats dans le temps</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Je regarde…</translation>
    </message>
    <message>
        <source>No test is in two dated reports of this dossier yet.</source>
        <translation>Aucune analyse n&apos;est encore dans deux comptes rendus datés de ce dossier.</translation>
    </message>
    <message>
        <source>Values are copied from the reports. Laboratories differ: each value keeps its own range.</source>
        <translation>Les valeurs sont recopiées des comptes rendus. Les laboratoires diffèrent : chaque valeur garde sa norme.</translation>
    </message>
    <message>
        <source>Show what comes next</source>
        <translation>Montrer la suite</translation>
    </message>
</context>
<context>
    <name>UndecidedBar</name>
    <message>
        <source>It was not put with the other reports. Whose dossier is it for?</source>
        <translation>Il n&apos;a pas été mis avec les autres. Pour le dossier de qui est-il ?</translation>
    </message>
    <message numerus="yes">
        <source>(%n more to decide)</source>
        <translation>
            <numerusform>(encore %n à décider)</numerusform>
            <numerusform>(encore %n à décider)</numerusform>
        </translation>
    </message>
    <message>
        <source>this person</source>
        <translation>cette personne</translation>
    </message>
    <message>
        <source>The dossier of {name}</source>
        <translation>Le dossier de {name}</translation>
    </message>
    <message>
        <source>A new dossier for {name}</source>
        <translation>Un nouveau dossier pour {name}</translation>
    </message>
    <message>
        <source>Here, with {name}</source>
        <translation>Ici, avec {name}</translation>
    </message>
    <message>
        <source>“{file}” is in the name of {name}, born on {date}.</source>
        <translation>« {file} » est au nom de {name}, date de naissance : {date}.</translation>
    </message>
    <message>
        <source>“{file}” is in the name of {name}.</source>
        <translation>« {file} » est au nom de {name}.</translation>
    </message>
    <message>
        <source>“{file}” is about a person born on {date}.</source>
        <translation>« {file} » concerne une personne née le {date}.</translation>
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
        <source>%n explanation(s) in more detail</source>
        <translation>
            <numerusform>%n explication plus détaillée</numerusform>
            <numerusform>%n explications plus détaillées</numerusform>
        </translation>
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
        <source>Simpler</source>
        <translation>Plus simple</translation>
    </message>
    <message>
        <source>More detail</source>
        <translation>Plus de détails</translation>
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
    <message>
        <source>Check where my data is</source>
        <translation>Vérifier où sont mes données</translation>
    </message>
    <message>
        <source>Writing help for this computer</source>
        <translation>Aide à la rédaction pour cet ordinateur</translation>
    </message>
    <message numerus="yes">
        <source>Reading %n document(s)…</source>
        <translation>
            <numerusform>Lecture de %n document…</numerusform>
            <numerusform>Lecture de %n documents…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Taking the copy that is here…</source>
        <translation>Je prends la copie qui est ici…</translation>
    </message>
    <message>
        <source>Fetching from {address}…</source>
        <translation>Téléchargement depuis {address}…</translation>
    </message>
    <message>
        <source>Fetching program packages…</source>
        <translation>Téléchargement des paquets du programme…</translation>
    </message>
    <message>
        <source>Checking that the file is whole…</source>
        <translation>Je vérifie que le fichier est entier…</translation>
    </message>
    <message>
        <source>Getting it ready to write…</source>
        <translation>Je le prépare à rédiger…</translation>
    </message>
    <message>
        <source>Measuring its speed here…</source>
        <translation>Je mesure sa vitesse ici…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} sur {total}</translation>
    </message>
</context>
</TS>
