"""Who works in the demo world. All people are invented; the pass phrase is printed by `lms demo`."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lms.accounts.core.permissions import RoleName as R

PASS_PHRASE = "lumiclip demo 2026"  # noqa: S105 printed by the demo, which runs on this machine only
BERLIN, DUBLIN, LONDON = "Berlin Video", "Dublin Live", "London Appeals"
TEAMS = {BERLIN: "DE", DUBLIN: "IE", LONDON: "UK"}
COACH = "emre.kaya"


@dataclass(frozen=True, kw_only=True)
class DemoPerson:
    """One account. languages are code to level; starts_on is set for people on the onboarding plan."""

    account: str
    name: str
    roles: tuple[R, ...]
    market: str
    team: str = ""
    language: str = "en"
    languages: tuple[tuple[str, str], ...] = (("en", "C1"),)
    starts_on: date | None = None


def _staff(account: str, name: str, role: R, market: str = "DE", language: str = "en", team: str = "") -> DemoPerson:
    languages = (("de", "native"), ("en", "C1")) if market == "DE" else (("en", "native"),)
    return DemoPerson(account=account, name=name, roles=(role,), market=market, language=language, team=team,
                      languages=languages)


def _moderators(team: str, names: tuple[str, ...], *, language: str, starts_on: date | None = None) -> list[DemoPerson]:
    market = TEAMS[team]
    skills = (("de", "native"), ("en", "B2")) if market == "DE" else (("en", "native"),)
    return [
        DemoPerson(account=account_of(name), name=name, roles=(R.MODERATOR,), market=market, team=team,
                   language=language, languages=skills, starts_on=starts_on)
        for name in names
    ]


def account_of(name: str) -> str:
    """The account name of a person's name: "Leyla Aydın" is leyla.aydin."""
    plain = name.lower().translate(str.maketrans("ıäöüéčćşğİñ", "iaoueccsgin")).replace("ß", "ss")
    return plain.replace(" ", ".")


STAFF = (
    _staff("ana.kovac", "Ana Kovač", R.APPROVER),
    _staff("ciara.byrne", "Ciara Byrne", R.APPROVER, "IE"),
    _staff("jonas.reuter", "Jonas Reuter", R.QA),
    _staff("maeve.doyle", "Maeve Doyle", R.QA, "IE"),
    _staff("sabine.vogt", "Sabine Vogt", R.LEAD, language="de", team=BERLIN),
    _staff("niall.walsh", "Niall Walsh", R.LEAD, "IE", team=DUBLIN),
    _staff("grace.hale", "Grace Hale", R.LEAD, "UK", team=LONDON),
    _staff("noor.haddad", "Noor Haddad", R.SME),
    _staff("tom.brandt", "Tom Brandt", R.MANAGEMENT),
    _staff("daniel.okafor", "Daniel Okafor", R.AUDITOR, "IE"),
    _staff("petra.lindner", "Petra Lindner", R.COUNCIL, language="de"),
    _staff("uwe.maier", "Uwe Maier", R.ADMIN, language="de"),
)

SECOND_WEEK, FIRST_WEEK = date(2026, 11, 16), date(2026, 11, 23)
MODERATORS = (
    *_moderators(BERLIN, ("Emre Kaya", "Mehmet Yıldız", "Katja Sommer", "Lukas Brenner", "Mira Hoffmann",
                          "Sven Albrecht", "Yasemin Demir"), language="de"),
    *_moderators(BERLIN, ("Aylin Şahin", "Ben Krüger"), language="de", starts_on=SECOND_WEEK),
    *_moderators(BERLIN, ("Leyla Aydın", "Paul Nowak", "Hanna Weiß"), language="de", starts_on=FIRST_WEEK),
    *_moderators(DUBLIN, ("Aoife Kelly", "Conor Maguire", "Ines Duarte", "Oisin Burke", "Ruth Adeyemi", "Sean Nolan",
                          "Tara Quinn", "Zofia Lis"), language="en"),
    *_moderators(LONDON, ("Amir Shah", "Beth Collins", "Femi Cole", "Iris Moore"), language="en"),
)

EVERYONE = (*STAFF, *MODERATORS)

SHOWN = (
    ("leyla.aydin", "new moderator, third day"), ("aylin.sahin", "new moderator, second week"),
    ("mehmet.yildiz", "moderator"), ("jonas.reuter", "quality analyst"), ("ana.kovac", "policy approver"),
    ("sabine.vogt", "team lead"), ("noor.haddad", "subject expert"), ("tom.brandt", "management"),
    ("daniel.okafor", "auditor"), ("petra.lindner", "works council"), ("uwe.maier", "administrator"),
)
"""The accounts that `lms demo` prints, at least one a role."""


def email_of(account: str) -> str:
    """The address of an account."""
    return f"{account}@lumiclip.example"
