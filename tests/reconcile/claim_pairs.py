"""Claims of invented reports, by what they tell of: some to tune with, and some that nobody looked at while tuning.

Claims under one name tell of the same thing, each in an article of its own; those under `ALONE` tell of nothing that
any other does, though they sound alike. A claim is its words, with a `!` in front when it denies them, a `?` when it is
conditional, and after a bar the figures in it as “words = what they count”. `AGAINST` names the sets in which a denial
contradicts the rest, `OPPOSITES` those in which no denial is needed for that, `LATER` those in which each is a later
total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from annotator.reconcile.claims import Claim
from annotator.reconcile.voices import SourceRef, Voice
from tests.reconcile.figures import figure

TUNED: Mapping[str, Sequence[str]] = {
    "ferry sank": (
        "The ferry Aldona sank off Porvik on Monday night",
        "A ferry, the Aldona, went down near Porvik in the night to Tuesday",
        "the sinking of the Aldona, a ferry, off Porvik",
    ),
    "ferry dead": (
        "41 passengers of the ferry drowned | 41 = passengers killed",
        "the wreck of the Aldona has cost 41 passengers their lives | 41 = passengers killed",
    ),
    "mine closed": (
        "The coal mine at Tarn will be closed by the end of the year",
        "Tarn’s mine closes in December",
    ),
    "mine stays": (
        "!The owners are closing the mine at Brennick",
        "The mine at Brennick is to be closed, its owners have decided",
    ),
    "prices rose": (
        "Bread prices rose by 12 percent in March",
        "The price of bread climbed 12 percent in March",
    ),
    "turnout": (
        "Turnout in Velden reached 61 percent",
        "61 percent of the voters in Velden went to the polls, a turnout last seen long ago",
    ),
    "bridge": (
        "The old bridge over the Sorn collapsed under a lorry",
        "A lorry brought down the Sorn bridge, which collapsed at noon",
        "the collapse of the bridge on the Sorn",
    ),
    "minister": (
        "Minister Okonjo has resigned over the harbour contract",
        "Okonjo stepped down as minister because of the contract for the harbour",
        "!Okonjo has resigned as minister over the contract for the harbour",
    ),
    "drones kyiv": (
        "Ukraine shot down 34 drones over Odesa | 34 = drones",
        "Kyiv says that 34 drones were brought down over Odesa | 34 = drones",
    ),
    "hostages": (
        "Seven hostages were freed in Maradi after talks with the elders",
        "After negotiations with elders the hostages of Maradi are free, all seven",
    ),
    "gas pipe": (
        "An explosion tore the gas pipeline at Lunde apart",
        "the gas pipeline near Lunde blew apart in an explosion",
    ),
    "clinic": (
        "The clinic in Sarvo has no electricity since Friday",
        "Sarvo’s clinic has been without electricity for days",
    ),
    "wolf": (
        "Wolves killed 60 sheep on the pastures of Hallen | 60 = sheep killed",
        "60 sheep fell to wolves near Hallen | 60 = sheep killed",
    ),
    "ceasefire": (
        "Both armies agreed to a ceasefire in the Kessel valley",
        "A ceasefire holds in the Kessel valley, both armies have accepted it",
        "!The armies have agreed to any ceasefire in the Kessel valley",
    ),
    "flood": (
        "300 houses in Orlitz are under water | 300 = houses flooded",
        "The flood has reached 300 homes in Orlitz | 300 = houses flooded",
    ),
    "strike dead": (
        "Some 20 people died in the strike on Berova | 20 = people killed",
        "more than 35 dead have been counted in Berova after the strike | 35 = people killed",
    ),
    "quake dead": (
        "At least 120 people died in the earthquake at Chalma | 120 = people killed",
        "The toll of the Chalma earthquake has passed 410 dead | 410 = people killed",
    ),
    "quake strength": (
        "The earthquake at Chalma had a magnitude of 6.4",
        "Chalma was shaken by a quake of magnitude 6.4",
    ),
    "dam safe": (
        "!The Orsk dam is in danger of bursting",
        "The dam at Orsk is in danger of bursting, engineers found",
    ),
    "museum theft": (
        "Thieves took four paintings from the museum in Ardenne",
        "four paintings were stolen from Ardenne’s museum",
        "The Ardenne museum misses four paintings since the theft",
    ),
    "vaccine": (
        "The vaccine protects children against river fever",
        "!the vaccine protects against river fever",
    ),
    "tank losses": (
        "Russia lost 18 tanks at Vesna | 18 = tanks lost",
        "Moscow’s army left 18 tanks behind at Vesna | 18 = tanks lost",
    ),
    "rail strike": (
        "Train drivers walk out on Thursday for 48 hours",
        "a strike of the train drivers will last 48 hours from Thursday",
    ),
    "border": (
        "The border crossing at Tolmin is open again",
        "The crossing at Tolmin remains closed, border guards said",
    ),
    "sick": (
        "Twelve pupils fell ill after the meal in Fjordby | Twelve = pupils ill",
        "30 pupils are now ill in Fjordby after that meal | 30 = pupils ill",
    ),
    "payments": (
        "The recruits receive 2,000 dollars a month",
        "Each recruit is paid 2,000 dollars every month",
    ),
    "tax": (
        "Parliament approved the tax on sugar",
        "Parliament refused the sugar tax",
    ),
    "lake": (
        "Lake Murat has lost half of its water since 1990",
        "half of the water of Lake Murat is gone since 1990",
    ),
    "spy": (
        "Two guards were arrested for passing plans to a foreign service",
        "the police arrested two guards who had passed plans to a foreign service",
    ),
    "grain": (
        "A ship with 26,000 tonnes of grain left Izmir for Beirut | 26,000 = tonnes of grain",
        "26,000 tonnes of grain are on their way from Izmir to Beirut | 26,000 = tonnes of grain",
    ),
    "training": (
        "North Korean officers trained at a camp near Ussuriysk",
        "Pyongyang’s officers were trained in a camp at Ussuriysk",
        "officers from the North went through training in a camp near Ussuriysk",
    ),
    "poll": (
        "Tamsin Rudd won the election in Harrowgate",
        "Rudd lost the election in Harrowgate",
    ),
    "factory fire": (
        "Fire destroyed the shoe factory in Lomas",
        "The shoe factory at Lomas burned to the ground in a blaze that destroyed all of it",
    ),
    "fish": (
        "The herring catch off Sund fell by a third last year",
        "Off Sund the catch of herring dropped by a third",
    ),
}
ALONE = (
    "The ferry Sigrun was late on Monday because of ice",
    "A fishing boat sank off Harsund in May",
    "41 passengers of a train were stuck in a tunnel | 41 = passengers",
    "The copper mine at Oster hires 200 men | 200 = men hired",
    "Rents rose by 12 percent in the capital",
    "Bread prices fell in April by 3 percent",
    "Turnout in Harsund was the lowest in forty years",
    "61 percent of the children in Velden have no garden",
    "The new bridge at Porvik cost 40 million",
    "Minister Adeyemi visited the harbour on Friday",
    "The harbour contract went to a firm from Lunde",
    "Russia shot down 34 drones over Bryansk | 34 = drones",
    "Ukraine lost 12 drones over Kherson | 12 = drones",
    "Seven climbers were rescued in Maradi | Seven = climbers rescued",
    "Gas prices doubled in Lunde",
    "The school in Sarvo has a new roof",
    "Wolves were seen near the pastures of Hallen",
    "The armies exchanged prisoners in the Kessel valley",
    "?If the ceasefire in the Kessel valley breaks, both armies will be blamed",
    "Orlitz has a new mayor",
    "The river at Orlitz carries more salt than water",
    "A court in Berova acquitted two officers",
    "The men come from a force of picked troops",
    "Officials in Berova will count the votes again",
    "The bakers’ guild of Tarn has a new master",
    "120 soldiers were sent to Chalma to clear the roads | 120 = soldiers sent",
    "The earthquake at Pirin did no harm",
    "Engineers inspected the Orsk bridge on Monday",
    "The museum in Ardenne opens on Sundays again",
    "Four sculptures were stolen from a church in Ardenne",
    "River fever is back in the valley",
    "The vaccine against measles is scarce",
    "Ukraine lost 18 tanks at Orikhiv | 18 = tanks lost",
    "Russia builds tanks at Vesna",
    "Bus drivers work on Thursday as usual",
    "The trains to Fjordby take 48 minutes",
    "Border guards at Tolmin found cigarettes in a lorry",
    "Twelve teachers of Fjordby went to court | Twelve = teachers",
    "The recruits wear boots of last year",
    "Parliament approved the tax on land",
    "Parliament meets on Thursday",
    "Lake Orin froze in December",
    "Two guards of the palace were decorated",
    "The police arrested two dealers in Izmir",
    "A ship with coal left Izmir for Odesa",
    "Beirut needs more grain than it can buy",
    "South Korean officers visited a camp near Daegu",
    "Ussuriysk has a new station",
    "Tamsin Rudd was born in Harrowgate",
    "The shoe factory in Pola hires forty women | forty = women hired",
    "Fire destroyed a barn in Lomas",
    "The price of herring rose by a third",
    "?If the dam breaks, Orsk will be under water",
    "Dollars are scarce in Chalma",
    "Herring is eaten in Sund at Easter",
)
AGAINST = frozenset({
    "mine stays", "minister", "ceasefire", "dam safe", "vaccine", "border", "tax", "poll", "convoy", "troops arrive",
    "hospital hit", "exports", "water",
})  # fmt: skip
OPPOSITES = frozenset({"border", "tax", "poll", "exports"})
LATER = frozenset({"strike dead", "quake dead", "sick", "convoy dead"})

HELD_OUT: Mapping[str, Sequence[str]] = {
    "volcano": (
        "Ash from the volcano Karu has closed the airport of Palma Nova",
        "The airport of Palma Nova is shut because of ash from the Karu volcano",
    ),
    "volcano flights": (
        "more than 90 flights were cancelled at Palma Nova | more than 90 = flights cancelled",
        "Some 90 flights from Palma Nova were cancelled | Some 90 = flights cancelled",
    ),
    "convoy": (
        "A convoy of the army was ambushed on the road to Diré",
        "The army’s convoy fell into an ambush on the Diré road",
        "!A convoy of the army was ambushed on the road to Diré",
    ),
    "convoy dead": (
        "Nine soldiers were killed in the ambush near Diré | Nine = soldiers killed",
        "The ambush near Diré has cost 21 soldiers their lives | 21 = soldiers killed",
    ),
    "shells": (
        "North Korea has delivered six million shells to Russia | six million = shells delivered",
        "Pyongyang delivered six million shells to Moscow’s army | six million = shells delivered",
    ),
    "troops arrive": (
        "11,000 soldiers from the North have arrived in Kursk | 11,000 = soldiers sent",
        "Kyiv counts 11,000 North Korean soldiers in Kursk | 11,000 = soldiers sent",
        "!There are North Korean soldiers in Kursk",
    ),
    "captured two": (
        "Two North Korean soldiers were captured near Kursk",
        "Ukrainian paratroopers took two North Korean soldiers prisoner in the Kursk region",
    ),
    "judge": (
        "Judge Mirela Stan was dismissed for taking bribes",
        "The ministry dismissed the judge Mirela Stan over bribes",
    ),
    "hospital hit": (
        "A rocket struck the hospital in Nevesk",
        "The Nevesk hospital was hit by a rocket",
        "!a rocket hit the hospital of Nevesk",
    ),
    "reactor": (
        "The reactor at Holm was shut down after a leak",
        "After a leak the Holm reactor has been shut down",
    ),
    "wages": (
        "Nurses will get 8 percent more pay from July",
        "From July nurses are paid 8 percent more",
    ),
    "unemployment": (
        "Unemployment in the north fell to 4.1 percent",
        "The unemployment of the north has dropped to 4.1 percent",
    ),
    "exports": (
        "Steel exports rose in the autumn",
        "Exports of steel fell in the autumn",
    ),
    "tomb": (
        "Archaeologists opened a royal tomb at Sesh",
        "At Sesh a royal tomb has been opened by archaeologists",
    ),
    "blackout": (
        "A power cut left 40,000 households in Vared in the dark | 40,000 = households without power",
        "40,000 households in Vared had no light after a power cut | 40,000 = households without power",
    ),
    "embassy": (
        "The embassy in Tirana was evacuated after a threat",
        "a threat led to the evacuation of the embassy in Tirana",
    ),
    "doping": (
        "Sprinter Ada Lomax failed a doping test",
        "The doping test of the sprinter Lomax was positive",
    ),
    "satellite": (
        "The satellite Vega-3 burned up over the Pacific",
        "Vega-3, a satellite, burned up above the Pacific on Sunday",
    ),
    "deal": (
        "Both companies signed a contract over twelve submarines",
        "a contract for twelve submarines was signed by the two companies",
    ),
    "water": (
        "The tap water in Lindal is safe to drink",
        "!the tap water of Lindal is safe",
    ),
}
HELD_OUT_ALONE = (
    "Palma Nova gets a second airport",
    "The volcano Karu is 3,200 metres high",
    "90 passengers were stuck in Tirana | 90 = passengers stuck",
    "The army bought 21 lorries | 21 = lorries bought",
    "The road to Diré is to be widened",
    "Six soldiers deserted near Diré | Six = soldiers deserted",
    "North Korea has tested a rocket",
    "Russia pays for the shells with oil",
    "11,000 tonnes of rice were sent to Kursk | 11,000 = tonnes of rice",
    "Two Ukrainian soldiers were decorated in Kyiv",
    "Kursk has a nuclear power station",
    "Judge Mirela Stan will hear the case of the ferry",
    "The ministry raised the fees for judges",
    "The hospital in Nevesk hires nurses from abroad",
    "A rocket carried two satellites into space | two = satellites",
    "The reactor at Ringhall runs until 2040",
    "A leak was found in the roof of the theatre in Holm",
    "Teachers will get 5 percent more pay from January",
    "Unemployment among the young is at 19 percent",
    "Steel is dearer than last year",
    "Exports of wine fell in the spring",
    "Archaeologists found coins near Sesh",
    "40,000 people watched the final in Vared | 40,000 = people watching",
    "The embassy in Vienna moves to another street",
    "Ada Lomax won the sprint over 100 metres",
    "The Pacific was calm on Sunday",
    "Twelve submarines are lying in the harbour of Lunde | Twelve = submarines",
    "The companies have two thousand workers each",
    "Lindal has no fire brigade of its own",
    "The general visited the troops at the front",
    "Officers complained about the food",
    "?If the talks fail, the army will march on Diré",
    "The price of oil fell below 60 dollars",
    "A court in Tirana freed three sailors | three = sailors freed",
    "Snow closed the pass at Vared",
)


def claims_of(sets: Mapping[str, Sequence[str]], alone: Sequence[str]) -> Iterator[tuple[str, Claim]]:
    """The claims with the name of their set, each in an article of its own, a day apart."""
    number = 0
    for name, written in [*sets.items(), *(("", (one,)) for one in alone)]:
        for words in written:
            number += 1
            yield name, claim(words, number, group="Town" if name in LATER else None)


def claim(written: str, number: int = 1, *, group: str | None = None) -> Claim:
    """A claim as it is written above."""
    words, _, numbers = written.partition(" | ")
    day = date(2025, 1, 1) + timedelta(days=number)
    told = dict(each.split(" = ") for each in numbers.split("; ")) if numbers else {}
    article = f"Paper {number}"
    figures = tuple(
        figure(printed, counts, as_of=day.isoformat(), group=group, article=article) for printed, counts in told.items()
    )
    voices = (Voice((SourceRef(group.casefold(), group),)),) if group else ()
    return Claim(
        record=f"r{number:03}", document=article, words=words.lstrip("!?"), is_denied=words.startswith("!"),
        modality="conditional" if words.startswith("?") else "asserted", published=day, outlet=article, voices=voices,
        figures=figures,
    )  # fmt: skip
