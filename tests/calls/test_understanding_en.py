"""What somebody types about his customers in English, and what is understood of it. It is Wednesday, 11 March 2026."""

import pytest

from tests.calls.telling import told

TOLD = [
    ("Harper Joinery - left Mark a voicemail, try Thurs", "21 call no_answer next 03-12"),
    (
        "spoke to May at Saltmarsh, 25 mins, loves the idea, sending samples Monday",
        "23 call interested 25min next 03-16",
    ),
    ("saltmarsh coaches cancelled, going with another supplier", "24 call not_interested"),
    ("Brook & Vale: Ms Sharpe in court all day, call back tomorrow after 4", "22 call other next 03-12 16:00"),
    ("Friday Street Clinic want a price for 200M by Friday", "25 call wants_offer next 03-13"),
    ("Mark signed the renewal, 36 months", "21 call signed"),
    (
        "met Josh for lunch yesterday, wants to think about it, catch up in 3 weeks",
        "24 visit reached on 03-10 next 04-01",
    ),
    ("emailed Dr Okoro the brochure, no reply yet", "25 message no_answer"),
    ("spoke to Mark at Harper Joinery, call back on Friday", "21 call reached next 03-13"),
    ("Zenith Motors not interested", "? call not_interested"),
    ("may at saltmarsh brewing away until the 20th, try her 23 March", "23 call no_answer next 03-23"),
    (
        "Saltmarsh really angry about last night's outage, engineer going Thursday 10am",
        "23/24 call complaint next 03-12 10:00",
    ),
    (
        "dropped in at harper joinery, Mark showed me the new workshop, half an hour, need a backup line. quote by EOW",
        "21 visit interested 30min next 03-13",
    ),
    ("Ms Sharpe rang, asked when the invoice is due, told her end of month", "22 call reached"),
    ("1122 wrong number", "22 call other"),
    ("b&v happy with terms, contract out Monday, chase a week on Tuesday", "22 call interested next 03-24"),
    ("Josh says May's lot next door had the same outage, he's fine, ring him in a month", "24 call reached next 04-11"),
    ("Harper: Mark off sick, back Monday, will ring then", "21 call no_answer next 03-16"),
    ("Ran into Josh at the depot, he said they're tendering in June, call him mid May", "24 visit reached next 05-15"),
    ("Brook and Vale signed the addendum this morning", "22 call signed"),
    ("texted May, she replied she's happy with the price, sending PO next week", "23 message interested"),
    (
        "Dr Okoro - asked for a discount, 10% off list. need answer by tomorrow noon",
        "25 call wants_offer next 03-12 12:00",
    ),
    ("brook vale line went dead, redialled, nothing", "22 call no_answer"),
    (
        "friday street visited, 2 hours, tour of the clinic, new build opens in September, they want fibre there",
        "25 visit interested 120min",
    ),
    ("Saltmarsh Distillery asked for prices", "? call wants_offer"),
    ("Mark's mobile is switched off", "21 call no_answer"),
    ("had coffee with Ms Sharpe, nothing new, touch base after Easter", "22 visit reached next 04-07"),
    ("Okoro unhappy w the invoice, says overcharged by £450, will fix by Friday", "25 call complaint next 03-13"),
    (
        "Last Tuesday met May for 45 mins, keen on the pilot, following up Friday",
        "23 visit interested 45min on 03-03 next 03-13",
    ),
    ("harper joinrey no answer", "21 call no_answer"),
    ("07911 123456 wants call at half five", "21 call reached next 03-11 17:30"),
    ("Josh, 5 min: they decide Friday, I ring him Monday morning", "24 call reached 5min next 03-16"),
    (
        "Harper - Mark's assistant picked up, he's in Spain til the 18th. Try him on the 19th",
        "21 call no_answer next 03-19",
    ),
    (
        "Good meeting with Ms Sharpe at Brook & Vale this morning, 1h15, liked the DR option. Proposal by Tuesday",
        "22 visit interested 75min next 03-17",
    ),
    ("Josh not sure, boss decides. ring again next Mon at 10.30", "24 call reached next 03-16 10:30"),
    ("Friday Street - receptionist took a message", "25 call no_answer"),
    ("Saltmarsh Brewing: May said yes to 2 racks!! contract going out tomorrow", "23 call interested next 03-12"),
    ("Dr Okoro moaning about latency again, promised a report by EOW", "25 call complaint next 03-13"),
    ("tried Josh 3 times, phone's off", "24 call no_answer"),
    ("Pike Engineering - Tom, 10 mins, no budget until April", "? call not_interested 10min"),
    ("9003344 voicemail", "23 call no_answer"),
    (
        "zoomed with Brook & Vale, 45 min, they'd like a discount for 3 years, back to them w/c 23 March",
        "22 call wants_offer 45min next 03-23",
    ),
    ("popped by saltmarsh coaches, josh was busy with a coach party, left a card", "24 visit other"),
    ("harper joinery happy, nothing needed", "21 call reached"),
]

NOT_CALLS = [
    "call Josh tomorrow",
    "who looks after Harper Joinery?",
    "need to visit Brook & Vale next week",
    "harper",
    "lunch w/ Mark tomorrow",
    "how do I log a visit?",
    "is Harper Joinery still a customer?",
    "see Josh Friday 3pm",
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_a_message_becomes_the_call_it_tells(text: str, expected: str) -> None:
    assert told(text, "en") == expected


@pytest.mark.parametrize("text", NOT_CALLS)
def test_a_message_without_a_contact_is_no_call(text: str) -> None:
    assert told(text, "en") == ""
