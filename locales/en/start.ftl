refused-stranger = I do not know you: I work for one company’s staff. If you belong to it, ask your administrator for an invitation link; then your own phone number or an administrator’s approval lets you in.
start-contact = Your invitation is good. Now show me that it is you: share your own phone number with the button below within 10 minutes.
start-share = 📱 Share my phone number
start-instead = Does the office know you under another number, or under none?
start-ask = Ask an administrator instead
start-asked = An administrator has been asked to let you in. You will hear from me here.
start-contact-refused = This contact does not tell me who you are. An administrator has been asked to decide; you will hear from me here.
start-welcome = Welcome, { $name }! From now on I answer you here. What I can do: /help
start-approved = ✅ Welcome, { $name }! You have been let in. What I can do: /help
start-refused = An administrator did not let this account in. If that is a mistake, ask for a new invitation link.
binding-asked =
    🔑 <b>Somebody wants to be let in</b>
    Telegram: { $telegram } · ID <code>{ $id }</code>
    As: <b>{ $name }</b> · { $number }
    { $post }, { $department }
binding-again = { $status ->
    [active] ⚠️ Has an account here already; it ends when this one is let in.
   *[revoked] ⚠️ Had an account here, which was cut off on { $day }.
    }
binding-approve = ✅ Let in
binding-refuse = ✖️ Refuse
binding-outcome = { $status ->
    [active] ✅ Let in by { $who }, { $day } { $time }
    [refused] ✖️ Refused by { $who }, { $day } { $time }
    [recognised] ✅ Recognised by the phone number, { $day } { $time }
   *[revoked] No longer in force since { $day } { $time }
    }
binding-approved-toast = { $name } has been let in
binding-refused-toast = { $telegram } has been refused
binding-decided = { $who } settled this already, { $day } { $time }.
binding-nobody = Nobody is waiting any more
