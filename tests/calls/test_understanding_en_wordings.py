"""How the outcome of a contact is said in English, and other classes of wordings. It is Wednesday, 11 March 2026."""

import pytest

from tests.calls.telling import told

SAID = {
    "signed": """
        signed for 36 months | has put pen to paper | returned the contract signed | raised the PO, ref 4481 |
        e-signed the addendum | has placed the order for 6 cabs | order's in for two cross connects |
        stamped and returned the agreement | signed on the dotted line | signed up for the 12 month deal |
        gave us the order | docusigned last thing | PO 88213 in, 36 months | renewed for another 2 years |
        sent over the signed order form | has countersigned | order for 12 lines is placed | contract back, all signed |
        moaned about the lead time, still placed the order | purchase order received | signed the extension |
        took the order form, signed there and then | PO through this morning | agreement signed and stamped |
        signed off the addendum | order confirmed, install 2 April | contract returned signed | committed to 3 years
    """,
    "complaint": """
        livid about the outage | hopping mad, link down again | not a happy bunny, bill is wrong |
        says the service is appalling | really not happy with response times | wants to escalate, 4 days no wifi |
        disgusted with support | gave me both barrels over the billing | had a right go at me about the install date |
        threatening to leave over the downtime | at the end of his tether | lodged a complaint about the noise |
        says it's a disgrace, wants his money back | grumpy about the price hike | up in arms about downtime |
        pretty miffed, we missed two deadlines | losing faith in us | says it's unacceptable | in a foul mood |
        vented about the firewall | wasn't pleased about the change freeze | kicking up a fuss re the invoice |
        raised a grievance about the engineer | says this is the last straw | service has been shocking lately |
        says support ignored ticket 55120 | annoyed the wifi dropped | feels let down | says he was fobbed off |
        tore a strip off me | ranted about the helpdesk | says we overcharged him, again | extremely disappointed
    """,
    "not_interested": """
        has gone with BT | says they went for Colt instead | won't be taking it any further | has decided against it |
        says thanks but no thanks | happy where he is | says they'll stick with Virgin | not biting | not bothered |
        can't justify the spend | said we're too late, already signed elsewhere | shelved the whole project |
        has changed his mind, cancelled the order | pulled the plug on the DR project | told me where to go |
        said leave it | doesn't see the need | says the tender went to Daisy | isn't looking to change |
        opted to stay with Talktalk | said not this time | ruled us out | withdrew the order | no appetite for it |
        has no plans to move | gave 30 days notice | had a better offer from Gamma | says not at the minute |
        took another supplier, £40 cheaper | took a rival's offer | found a different carrier |
        took on someone cheaper |
        they picked Vodafone | have gone in-house, closing this one | told me to stop calling | out, too dear for them |
        said no to everything | turned us down flat | going direct to Openreach | not in the market | bailed on us
    """,
    "wants_offer": """
        asked for pricing on 10 more handsets | wants us to quote for a 10G link | wants a cost for 20 IPs |
        could do with a price for colo | what's the damage for a full rack? | is after a better rate |
        wants to know what 1Gb would set him back | needs a breakdown of costs for the board |
        needs a figure for backup |
        fishing for a discount | invited us to tender for the WAN | wants a written quote | wants 15% off the renewal |
        asked us to reprice the 6 cabs | asked for a rough idea of price | asked if we do charity rates |
        said sharpen the pencil | says we're 10% too high, wants us to come down | haggling over the setup fee |
        quote me for 2x 10G | asked me to put together an offer | needs the price in writing | after a ballpark |
        asked for 10% off | how much for 25A? | RFP out, needs our response |
        send them a proposal for DRaaS | can we match his £30 a month? | quotation for 3 yr term pls
    """,
    "interested": """
        keen to see the Slough hall | up for a tour | loves the resilience story | is tempted | fancies a trial |
        intrigued by the backup product | gave a verbal yes | said go for it | agreed the price | asked for a brochure |
        accepted the quote, contract to follow | wants to upgrade to 1Gb | wants 3 more handsets |
        wants a look round the data centre | receptive, send him the case study | asked for a sample contract |
        wants another half rack | asked for the datasheet | wants to test the VPN | sounded positive |
        wants to proceed | gave the thumbs up | thinks it's a great fit | nodded it through | wants to crack on |
        approved the terms | asked to try the SIP trunk | asked for references | on board in principle |
        will sign if the price holds | about to sign | promised to sign it this week | says it's a goer |
        ok with new rates | fine with the revised price | ok w the new tariff | okay with our charges |
        happy with the numbers | yes to a survey | asked for a login to the sandbox | fine with 24 months at £1,180
    """,
    "no_answer": """
        no pickup | phone is off | on jury service | on paternity leave | at a funeral | at sea | gone for the day |
        ringing out | engaged all morning | not back from lunch | didn't come to the phone | off with flu |
        line busy x3 | hung up on me | never rang back | on his hols | let it ring out | has covid |
        out of the country | stuck in Lisbon | nobody picks up | out today | not at work today |
        away till further notice | call dropped after two secs |
        recorded message, office closed | couldn't get him on the phone
    """,
    "other": """
        mid service, no time to talk | was driving | up a ladder, try later | number is dead | has left the business |
        teaching just now | moved on, replacement is Carl | couldn't talk, signal awful | rushing into a meeting |
        with a customer | got the boot | line was terrible, couldn't make out a word | retired at Christmas |
        about to board a plane | picking the kids up | in the middle of something | on the other line |
        no longer with the company | in back to back meetings | in a lecture | on the school run | number not recognised
    """,
    "reached": """
        will think about it | needs to run it past the board | asked whether the price includes VAT |
        confirmed receipt of the contract | says his new shop opens soon | wants the invoice resent |
        weighing up three suppliers | hasn't looked at it yet | asked for more time | checking with his partner |
        queried the invoice | still deciding | asked about uptime | wanted to know who his account manager is |
        is waiting for sign off | undecided | has forwarded it to procurement | not fussed either way |
        says the link is fine now | passed me to finance | hasn't signed yet | didn't say no | no complaints at all |
        wants service credit explained | asks us to hold off for now | card expired | all fine, nothing new |
        busy with a 2nd clinic | busy with the new shop | busy with a refit | they shut 24 Dec - 2 Jan |
        not ok with new rates |
        no changes planned | nothing in the pipeline | no upgrades expected |
        explained the SLA to him, will think | moved to the Leeds office | quick hello, no changes
    """,
    "-": """
        - contract sent | sent him the price list | emailed him the case study | pinged him the updated SLA pdf
    """,
}


@pytest.mark.parametrize("outcome", [o for o in SAID if o != "-"])
def test_an_outcome_is_known_by_its_wording(outcome: str) -> None:
    wordings = [" ".join(w.split()) for w in SAID[outcome].split("|")]
    got = {w: told(f"Mark {w}", "en").split(" next ")[0] for w in wordings}
    assert {w: short for w, short in got.items() if short != f"21 call {outcome}"} == {}


TOLD = [
    ("spoke to Mark re the salt order, 5 mins", "21 call reached 5min"),
    ("Mark wasn't told about the t-bar, sent an engineer", "21 call reached"),
    ("b & v no answer", "22 call no_answer"),
    ("Mark: emailed over the T&SCs", "21 message -"),
    ("emailed the T&BVs, she likes them", "? message interested"),
    ("sent the R&SC, he likes it", "? call interested"),
    ("walked Mark round the new cage", "21 visit reached"),
    ("took Mark around the suite, 1h", "21 visit reached 60min"),
    ("Mark, chatted 9 mins, busy w a 2nd site", "21 call reached 9min"),
    ("Mark says Brook & Vale recommended us", "21 call reached"),
    ("Mark 22 mins. He recommended Saltmarsh Brewing too", "21 call reached 22min"),
    ("caught Mark for five, wants a demo", "21 call interested"),
    ("020 7000 1122 18 mins, compliance still reviewing", "22 call reached 18min"),
    ("Dropped Mark a text re the quote I sent on 2 March, left on read", "21 message no_answer"),
    ("Mark keen, call Friday 20th 2.15pm", "21 call interested next 03-20 14:15"),
    ("met Josh on Monday 9th, they move premises on Friday 20th", "24 visit reached on 03-09"),
    ("May dropped me an email asking which IP we use", "23 message reached"),
    ("vm from Josh... livid, tills offline all morning", "24 message complaint"),
    ("Mark will pay on Friday", "21 call reached"),
    ("Mark pushed our slot back to Friday 2.15pm", "21 call reached next 03-13 14:15"),
    ("Josh in back to back meetings, try half 3", "24 call other next 03-11 15:30"),
    ("popped in to see Mark, will sort the paperwork today", "21 visit reached next 03-11"),
    ("Mark had a 3 hour outage, fuming", "21 call complaint"),
    ("Josh on mat leave, spoke to Dave, he's keen", "24 call interested"),
    ("Sunday Bakery wants a quote", "? call wants_offer"),
    ("tried summer lodge, no reply", "? call no_answer"),
    ("reach want a demo", "? call interested"),
    ("monday club cancelled", "? call not_interested"),
    ("marks assistant took a message", "21 call no_answer"),
    ("Josh in a mtg, call 2.30", "24 call other next 03-11 14:30"),
    ("Mark not happy at all. call her back 12.30", "21 call complaint next 03-11 12:30"),
    ("Josh driving, ring him at 4.15", "24 call other next 03-11 16:15"),
    ("Josh on a train, will phone them 3.45", "24 call other next 03-11 15:45"),
    ("Mark asked about the rate, got him back 2.30 a GB", "21 call wants_offer"),
    ("Mark keen, will call back 2.30 per GB rate", "21 call interested"),
    ("Mark phoned, angry, tape restore took 9 hrs", "21 call complaint"),
    ("Mark rang, the migration lasted nearly 3 hours", "21 call reached"),
    ("Mark keen, the call took 20 mins", "21 call interested 20min"),
    ("Mark keen, took 25 mins", "21 call interested 25min"),
    ("Mark keen, 15 mins, their reboot took 2 hours", "21 call interested 15min"),
    ("Mark asked for 10% off, answer due tomorrow noon", "21 call wants_offer next 03-12 12:00"),
    ("Mark asked for a quote for 10U, back to Petra fri", "21 call wants_offer next 03-13"),
    ("Mark on leave, back to work Monday", "21 call no_answer"),
    ("Mark - sent over the new MSA, chase Thurs", "21 call - next 03-12"),
    ("Mark sent over the floor plan", "21 call reached"),
    ("Mark - sent over his floor plan", "21 call reached"),
    ("Mark took the other supplier's deal", "21 call not_interested"),
    ("May accepted the other lot's offer", "23 call not_interested"),
]
NOT_CALLS = [
    "raise a P2 for Harper Joinery, wifi dead in the annexe",
    "send Mark the T&Cs tomorrow",
    "reminder: dinner with Mark on Friday",
    "demo for Harper Joinery Monday 10am",
    "half day today, back Tuesday",
    "chase Josh for signature",
    "add a new contact for them pls",
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_a_message_becomes_the_call_it_tells(text: str, expected: str) -> None:
    assert told(text, "en", last=22) == expected


@pytest.mark.parametrize("text", NOT_CALLS)
def test_a_message_without_a_contact_is_no_call(text: str) -> None:
    assert told(text, "en", last=22) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("told him about the new node, sounded well up for it", "22 call interested"),
        ("she wont decide before the board sits 1/4. chase 2/4", "22 call reached next 04-02"),
        ("he's in a lecture, ring back in 2 hours", "22 call other next 03-11 12:00"),
        ("they've sent back the signed LOA + order, by email", "22 message signed"),
        ("says support ignored ticket 55120. Call him back at the weekend", "22 call complaint next 03-14"),
    ],
)
def test_somebody_not_named_is_the_last_one_looked_up(text: str, expected: str) -> None:
    assert told(text, "en", last=22) == expected
