"""What numbers count in running text: by the words after them, by verbs and subjects before, and by each other."""

from __future__ import annotations

import pytest

from annotator.quantity.expression import find, read_within


def counts(text: str) -> list[str | None]:
    return [one.counts for one in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 300 soldiers were killed.", ["soldiers killed"]),
        ("About 300 soldiers have been killed and some 2,700 wounded.", ["soldiers killed", "soldiers wounded"]),
        ("He said 300 had been killed and 2,700 wounded.", ["killed", "wounded"]),
        ("300 killed and 2,700 wounded", ["killed", "wounded"]),
        ("The blast killed 12 people and injured 30 others.", ["people killed", "people injured"]),
        ("A bomb exploded, killing at least 12 market traders.", ["market traders killed"]),
        ("Rockets killed two soldiers and three civilians.", ["soldiers killed", "civilians killed"]),
        ("At least nine people died, eight of them in one house.", ["people died", "people died", "house"]),
        ("It left 12 dead.", ["dead"]),
        ("Three people were shot dead.", ["people shot"]),
        ("The death toll rose to 45.", ["dead"]),
        ("The death toll from the floods in the north has risen to 45.", ["dead"]),
        ("Casualties among the volunteers have surpassed 3,000, two officials said.", ["casualties", "officials"]),
        ("The number of wounded exceeded 4,000 by March.", ["wounded"]),
        ("The ministry put its losses at 5,937.", ["losses"]),
        ("Infections have passed 1,200.", ["cases"]),
        ("5,000 and 6,000 troops respectively were sent.", ["troops", "troops"]),
        ("They captured 13 villages and 40 prisoners of war.", ["villages captured", "prisoners captured"]),
        ("They sent 40 tanks to the front.", ["tanks sent"]),
        ("Of the 63 passengers, 21 were rescued.", ["passengers", "rescued"]),
        ("Some 2,700 wounded soldiers came home.", ["wounded soldiers"]),
        ("Around 40 have died or been injured.", ["died"]),
        ("It hit 12 tanks, destroying 5.", ["tanks", "destroyed"]),
        ("12 tanks were destroyed and 40 wounded.", ["tanks destroyed", "wounded"]),
        ("Two of the three men drowned.", ["men drowned", "men"]),
        ("Sales rose to 45.", [None]),
        ("The company, hurt by the toll road, rose to 45.", [None]),
        ("The toll road is 45 km long.", [None]),
        ("He was killed. The index rose to 45.", [None]),
        ("The men were killed 40 days ago.", []),
        ("Those killed numbered 40.", ["killed"]),
        ("Prices fell 12 percent.", [None]),
        ("The army said 40.", [None]),
        ("40,\nsoldiers", [None]),
        ("Some 300 miners fighting on the side of the crown have been killed.", ["miners killed"]),
        ("Seven people in a car were injured when it hit a tree.", ["people injured"]),
        ("Twelve people in the hospital saw that others were killed.", ["people"]),
        ("Nine officials in the city, where houses were destroyed, left.", ["officials"]),
        ("Forty traders from the valley met 12 who were killed.", ["traders", None]),
        ("The crown then sent an additional 3,000 to 4,000 miners.", ["additional miners sent"]),
        ("The ministry deployed 500 extra guards on Monday.", ["extra guards deployed"]),
        ("20 people were killed and an additional 30 wounded.", ["people killed", "people wounded"]),
        ("The number of miners killed or injured at the pits has exceeded 4,000.", ["miners killed or injured"]),
        ("It sent a large number of miners, estimated between 10,000 and 12,000, to the coast.", ["miners sent"]),
        ("Two more people were arrested.", ["more people arrested"]),
        ("Another two people died, and a further 12 miners were hurt.", ["more people died", "miners hurt"]),
        ("12 people died on Monday and two more people died on Tuesday.", ["people died", "more people died"]),
        ("The blast killed 12 people and injured 40 more people.", ["people killed", "people injured"]),
        ("More than 12 people died, 15 more than last year.", ["people died", None]),
        ("Hundreds more are feared dead.", ["more dead"]),
        ("Two of the victims were children.", [None]),
        ("Twelve of the dead and three of the wounded were miners.", [None, None]),
        ("Two of the men arrested are teachers.", [None]),
        ("300 of the miners sent have died.", ["miners died"]),
        ("410 of the town’s 590 houses cannot be lived in.", ["houses", "houses"]),
        ("1,200 of them spent the night in a school.", [None]),
        ("The number of miners fell. They were put at 40.", [None]),
    ],
)
def test_what_is_counted(text: str, expected: list[str | None]) -> None:
    assert counts(text) == expected


def test_the_sentence_around_a_mark_says_what_it_counts() -> None:
    sentence = "Shells killed 300 soldiers and wounded some 2,700, the army said."
    start, end = sentence.index("2,700"), sentence.index("2,700") + 5
    found = read_within(sentence, start, end)
    assert found is not None
    assert (found.point, found.counts) == (2700, "soldiers wounded")
    assert read_within(sentence, start, end - 1) is None
    assert read_within(sentence, 0, len(sentence)) is None
