"""Which entries of the registry fit what is typed."""

from __future__ import annotations

from annotator.ui.panels.known import Known, called, fitting, meant

STAFF = Known("1", "General Staff of Ukraine", ("Генштаб", "the General Staff"), "military · Kyiv")
NIS = Known("2", "National Intelligence Service", ("NIS", "Seoul’s spy agency"))
EL = Known("3", "El País")
KNOWN = [STAFF, NIS, EL]


def test_case_accents_and_blanks_do_not_matter() -> None:
    assert meant(KNOWN, "el  PAIS") is EL
    assert meant(KNOWN, "ГЕНШТАБ") is STAFF
    assert meant(KNOWN, "Seoul's spy agency") is NIS
    assert meant(KNOWN, "Pais") is None


def test_parts_of_names_and_of_other_names_fit_the_best_first() -> None:
    assert fitting(KNOWN, "nis") == [NIS]
    assert fitting(KNOWN, "staff") == [STAFF]
    assert fitting(KNOWN, "spy") == [NIS]
    assert fitting(KNOWN, "e")[0] is EL
    assert fitting(KNOWN, "") == KNOWN
    assert fitting(KNOWN, "zzz") == []


def test_the_whole_name_comes_before_names_that_hold_it() -> None:
    longer, exact = Known("4", "Reuters Institute"), Known("5", "Institute of Reuters", ("reuters",))
    assert fitting([longer, exact], "Reuters") == [exact, longer]


def test_an_other_name_is_told_when_it_is_why_an_entry_fits() -> None:
    assert called(NIS, "spy") == "Seoul’s spy agency"
    assert called(NIS, "national") == ""
    assert called(NIS, "") == ""


def test_a_name_that_two_entries_have_as_another_means_neither() -> None:
    both = [Known("6", "Ministry of Defence", ("the ministry",)), Known("7", "Foreign Ministry", ("the ministry",))]
    assert meant(both, "The Ministry") is None
    assert len(fitting(both, "The Ministry")) == 2
