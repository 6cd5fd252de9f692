"""Urgent words in what a person types, in both languages, however softly said; and what only resembles them."""

from __future__ import annotations

import pytest

from clarte.core.language import Language
from clarte.core.statements import UrgencyLevel
from clarte.explain.ask import Answerer
from clarte.explain.questions import Questioner
from clarte.explain.redflags import red_flags

FR, EN = Language.FRENCH, Language.ENGLISH

EMERGENCY = [
    # chest
    "J'ai mal à la poitrine depuis ce matin",
    "une douleur dans la poitrine qui serre",
    "J'ai une douleur thoracique, est-ce lié à ma CRP ?",
    "ma poitrine est serrée et je transpire",
    "j'ai comme un poids sur la poitrine",
    "Douleur qui serre dans la poitrine et qui va dans le bras gauche",
    "je crois que je fais une crise cardiaque",
    "I have chest pain",
    "There is a tightness in my chest",
    "my chest hurts when I walk",
    "pressure on my chest, is it the potassium?",
    "I think I'm having a heart attack",
    "my husband says it is nothing but I have pain in my chest",
    "C'est sûrement le stress mais j'ai mal dans la poitrine",
    # breathing
    "je n'arrive plus à respirer",
    "J'ai du mal à respirer depuis hier",
    "je suis essoufflé au repos",
    "ma mère s'étouffe",
    "ses lèvres sont bleues",
    "I can't breathe",
    "I'm struggling to breathe",
    "I have trouble breathing at night",
    "she is short of breath at rest",
    "his lips are blue",
    "he is choking",
    "I cant breathe well",
    # stroke
    "ma bouche est déformée",
    "son visage est paralysé d'un côté",
    "mon bras gauche est engourdi",
    "je n'arrive plus à parler",
    "il a du mal à parler depuis une heure",
    "j'ai perdu la vue d'un œil",
    "mal de tête brutal et très fort",
    "c'est le pire mal de tête de ma vie",
    "je ne sens plus mon bras",
    "sa bouche tombe d'un côté",
    "my face is drooping",
    "my left arm is numb",
    "he can't speak",
    "she is slurring her words",
    "sudden loss of vision in one eye",
    "this is the worst headache of my life",
    "I suddenly can't move my leg",
    "my mouth is crooked",
    "I think she is having a stroke",
    "sudden weakness on one side",
    # bleeding
    "je vomis du sang",
    "je crache du sang",
    "ça saigne et ça ne s'arrête pas",
    "je saigne beaucoup",
    "mes selles sont noires",
    "I am vomiting blood",
    "I'm coughing up blood",
    "bleeding that won't stop",
    "my stools are black and sticky",
    "I am bleeding heavily",
    # collapse
    "il a perdu connaissance",
    "mon père ne répond plus",
    "elle fait des convulsions",
    "je me suis évanouie ce matin",
    "he passed out",
    "she is unconscious",
    "my son is having a seizure",
    "he won't wake up",
    "my father fainted twice today",
    # allergy
    "ma langue gonfle",
    "mon visage est enflé et j'ai du mal à avaler",
    "my throat is swelling",
    "my tongue is swollen",
    "I think it is anaphylaxis",
    # infection, mind, injury, pain, pregnancy
    "j'ai de la fièvre et la nuque raide",
    "fièvre avec des taches violettes sur la peau",
    "il est confus et il a de la fièvre",
    "elle est devenue confuse d'un coup",
    "fever and a stiff neck",
    "a rash that does not fade under a glass",
    "she is suddenly confused",
    "he has a fever and is confused",
    "I hit my head hard and I keep vomiting",
    "coup violent sur la tête et vomissements",
    "douleur insupportable au ventre",
    "sudden severe pain in my back",
    "je suis enceinte et je saigne",
    "I am pregnant and bleeding",
    "mon bébé ne bouge plus",
    "my baby stopped moving",
]
CRISIS = [
    "je veux mourir",
    "je n'ai plus envie de vivre",
    "j'ai des idées suicidaires",
    "je pense au suicide",
    "je veux en finir",
    "je vais me tuer",
    "ma vie ne vaut plus rien",
    "j'ai des idées noires depuis ce résultat",
    "Tout le monde serait mieux sans moi",
    "à quoi bon vivre, je veux disparaître",
    "je ne veux plus vivre avec cette maladie",
    "I want to die",
    "I want to kill myself",
    "I don't want to live anymore",
    "I've been thinking about suicide",
    "I feel suicidal",
    "I want to end it all",
    "everyone would be better off without me",
    "there is no point in living",
    "I keep thinking of hurting myself",
    "I wish I was dead",
    "I'd rather die than go through this",
]
POISON = [
    "j'ai pris trop de paracétamol",
    "j'ai avalé toute la boîte",
    "mon fils a bu de la javel",
    "ma fille a avalé mes comprimés",
    "I took too many pills",
    "I took the whole bottle of pills",
    "my child drank bleach",
    "I think I overdosed",
    "my daughter swallowed my tablets",
]
HARMLESS = [
    "Que veut dire ma ferritine ?",
    "Pourquoi mon hémoglobine est-elle basse ?",
    "C'est quoi un nodule ?",
    "Mon scanner de la poitrine, que dit-il ?",
    "Que veut dire « radiographie thoracique » ?",
    "Qu'est-ce que la saturation en oxygène ?",
    "Quand dois-je refaire la prise de sang ?",
    "Le compte rendu dit « pas de douleur thoracique », pourquoi ?",
    "Je n'ai pas mal à la poitrine",
    "Je n'ai pas de difficultés à respirer",
    "Mon père a eu un infarctus en 1990, faut-il le dire ?",
    "Que veut dire infarctus ancien ?",
    "Que veut dire AVC ?",
    "Y a-t-il du sang dans mes urines ?",
    "Que veut dire saignement occulte négatif ?",
    "Mon bras droit a été opéré, que dit la lettre ?",
    "J'ai peur de la prise de sang",
    "Combien de globules rouges ai-je ?",
    "Que veut dire épilepsie ?",
    "Est-ce que je peux voyager ?",
    "Puis-je courir avec une anémie ?",
    "Qui a signé ce compte rendu ?",
    "Que veut dire allergie aux pollens ?",
    "Mon médecin a pris trop de temps à répondre",
    "C'est trop compliqué, expliquez plus simplement",
    "Le traitement est-il à prendre à jeun ?",
    "Que veut dire créatinine ?",
    "Suis-je essoufflé à cause du fer ?",
    "J'ai mal au genou depuis un mois",
    "Je suis fatiguée depuis l'hiver",
    "Ma vie a changé depuis le diagnostic",
    "What does ferritin mean?",
    "Why is my haemoglobin low?",
    "What is a nodule?",
    "What did the chest X-ray show?",
    "What does the chest CT say?",
    "The report says no chest pain, why?",
    "I don't have chest pain",
    "I have no trouble breathing",
    "My father had a stroke in 2001, does it matter?",
    "What does old infarction mean?",
    "What does stroke mean?",
    "Is there blood in my urine?",
    "What is a blood count?",
    "What does seizure threshold mean in this letter?",
    "I'm afraid of needles",
    "When is my next blood test?",
    "Can I travel by plane?",
    "Can I run with anaemia?",
    "Who signed this report?",
    "What does allergy panel mean?",
    "My doctor took too long to answer",
    "Please explain it more simply",
    "What does poison mean in toxicology screen?",
    "Is my liver fine?",
    "What is the follow-up?",
    "My knee has hurt for a month",
    "I have been tired since winter",
    "I'm dying to know what this means",
    "What kills red blood cells?",
    "My left arm was operated, what does the letter say?",
    "Does the report talk about my lips?",
    "Is black pepper allowed?",
    "My face appears on the scan?",
]

# Written after the first list was met, without looking at the rules again: half was missed then, which is
# why signs are now pairs of words as well as phrases.
SECOND_URGENT = [
    "J'ai une barre dans la poitrine depuis une heure",
    "ça me serre au niveau du thorax et j'ai la mâchoire qui fait mal",
    "Douleur au thorax qui descend dans le bras",
    "mon coeur s'emballe et je vais tomber dans les pommes",
    "je suffoque",
    "mon mari respire très mal",
    "il a du mal à reprendre son souffle",
    "mon sourire est de travers",
    "je bafouille et ma main ne répond plus",
    "elle ne comprend plus ce qu'on lui dit",
    "je ne vois plus de l'oeil droit depuis ce matin",
    "j'ai une hémorragie",
    "j'ai craché plein de sang",
    "il y a beaucoup de sang dans mes selles",
    "je me sens partir",
    "elle est inconsciente",
    "mon enfant convulse",
    "j'ai la gorge qui gonfle après l'antibiotique",
    "j'ai envie de mourir",
    "je ne veux plus être là",
    "je vais me foutre en l'air",
    "j'ai pensé à me pendre",
    "j'ai pris toute la plaquette de somnifères",
    "ma fille a bu du produit vaisselle",
    "my chest feels heavy",
    "crushing pain in the middle of my chest",
    "pain spreading to my arm and jaw",
    "I can't get enough air",
    "gasping for air",
    "one side of my face has gone numb",
    "he is talking nonsense all of a sudden",
    "I lost feeling in my right hand",
    "my vision went dark in one eye",
    "there is a lot of blood in my stool",
    "I keep throwing up blood",
    "she collapsed in the kitchen",
    "my son is fitting",
    "my lips are swelling after the new drug",
    "I don't want to be here any more",
    "I'm thinking of ending my life",
    "I've had enough and want it all to stop, I have pills ready",
    "I swallowed a whole pack of sleeping pills",
    "my toddler ate a button battery",
    "I feel like I am dying",
]
SECOND_HARMLESS = [
    "Que veut dire « épanchement » ?",
    "Mon cholestérol est-il trop haut ?",
    "la lettre parle d'une chute en 2019, c'est important ?",
    "Que signifie « pas de saignement actif » ?",
    "Mon bras est-il cassé selon la radio ?",
    "j'ai pris mes comprimés ce matin avant la prise de sang, est-ce grave ?",
    "Qui est le docteur Martin ?",
    "Que veut dire « respiration normale » ?",
    "le scanner thoracique de mars, il dit quoi ?",
    "Que veut dire « visage symétrique » ?",
    "mon fils a pris rendez-vous pour moi",
    "je veux en finir avec ces examens",
    "Quel est le taux de potassium ?",
    "Combien de comprimés sont écrits ?",
    "ma main droite est opérée mardi, que dit la lettre ?",
    "what does unremarkable mean?",
    "my head is full of questions",
    "does the letter mention my fall last year?",
    "I took my tablets this morning before the test",
    "what is chest wall?",
    "is there a follow-up for my face scar?",
    "I'd kill for a simple explanation",
    "what does breath test mean?",
    "what does the report say about the lungs?",
    "did they check my speech?",
    "who takes my blood next time?",
    "what is a black spot on the scan?",
    "does no active bleeding mean something?",
    "I want to stop worrying",
    "what are heavy metals?",
]


def _needs(text):
    return {flag.need for flag in red_flags(text)}


@pytest.mark.parametrize("text", EMERGENCY)
def test_an_emergency_is_heard(text):
    assert "emergency" in _needs(text)


@pytest.mark.parametrize("text", CRISIS)
def test_someone_in_despair_is_heard(text):
    assert "crisis" in _needs(text)


@pytest.mark.parametrize("text", POISON)
def test_too_much_of_a_product_is_heard(text):
    assert "poison" in _needs(text)


@pytest.mark.parametrize("text", SECOND_URGENT)
def test_other_ways_to_say_it_are_heard(text):
    assert red_flags(text)


def test_harmless_questions_rarely_raise_the_alarm():
    harmless = [*HARMLESS, *SECOND_HARMLESS]
    raised = [text for text in harmless if red_flags(text)]
    assert len(raised) <= 0.05 * len(harmless), raised


@pytest.mark.parametrize(
    "soothing",
    [
        "Mon mari dit que ce n'est rien : {}",
        "{}, mais ce n'est pas grave",
        "It is probably nothing but {}",
        "{}, no need to worry, right?",
    ],
)
@pytest.mark.parametrize("text", ["j'ai mal à la poitrine", "I have chest pain", "je veux mourir", "I want to die"])
def test_a_soothing_word_lowers_nothing(soothing, text):
    assert red_flags(soothing.format(text))


def test_a_denial_of_one_sign_does_not_silence_another():
    assert _needs("Je n'ai pas mal à la poitrine mais je n'arrive plus à respirer") == {"emergency"}
    assert _needs("No chest pain, but my face is drooping") == {"emergency"}


@pytest.mark.parametrize(
    ("text", "language", "country", "number"),
    [
        ("j'ai mal à la poitrine", FR, "FR", "15"),
        ("I have chest pain", EN, "US", "911"),
        ("je veux mourir", FR, "FR", "3114"),
        ("I want to die", EN, "US", "988"),
        ("I have chest pain", FR, "FR", "15"),
    ],
)
def test_the_message_comes_at_once_with_whom_to_call_and_no_model(reference, scripted, text, language, country, number):
    writer = scripted(lambda request: "Ce n'est rien.")
    answer = Answerer(reference).ask([], text, language, country, writer)
    assert answer.status == "urgent"
    assert answer.urgency.level is UrgencyLevel.EMERGENCY
    assert number in answer.statements[0].text
    assert writer.tasks == []


def test_an_unknown_country_gets_every_number(reference):
    answer = Answerer(reference).ask([], "I have chest pain", EN, None, None)
    assert "15" in answer.statements[0].text
    assert "911" in answer.statements[0].text


def test_an_unknown_number_still_says_to_call(make_reference):
    answer = Answerer(make_reference()).ask([], "I have chest pain", EN, "FR", None)
    assert "emergency number" in answer.statements[0].text


def test_the_aim_and_own_questions_are_heard_too(reports, reference):
    questioner = Questioner(reference)
    document = reports.blood_test()
    assert not questioner.questions([document], FR, aim="savoir si je peux voyager").warnings
    assert questioner.questions([document], FR, aim="j'ai mal à la poitrine").warnings[0].code == "urgent"
    assert questioner.questions([document], FR, own=["je veux mourir"]).warnings[0].code == "urgent"
