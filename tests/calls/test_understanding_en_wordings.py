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
        they picked Vodafone | have gone in-house, closing this one | told me to stop calling | out, too dear for them |
        said no to everything | turned us down flat | going direct to Openreach | not in the market | bailed on us
    """,
    "wants_offer": """
        asked for pricing on 10 more handsets | wants us to quote for a 10G link | wants a cost for 20 IPs |
        could do with a price for colo | what's the damage for a full rack? | is after a better rate |
        wants to know what 1Gb would set him back | needs a breakdown of costs for the board | needs a figure for backup |
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
        happy with the numbers | yes to a survey | asked for a login to the sandbox | fine with 24 months at £1,180
    """,
    "no_answer": """
        no pickup | phone is off | on jury service | on paternity leave | at a funeral | at sea | gone for the day |
        ringing out | engaged all morning | not back from lunch | didn't come to the phone | off with flu |
        line busy x3 | hung up on me | never rang back | on his hols | let it ring out | has covid |
        out of the country | stuck in Lisbon | nobody picks up | out today | not at work today |
        away till further notice | call dropped after two secs | recorded message, office closed | couldn't get him on the phone
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
