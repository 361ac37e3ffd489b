# Start

start-data-protection = Data protection

# Steps

step-later = Continue later
resume-code = Your resume code

# Taking a break

pause-title = Your details are saved
pause-saved = Everything is saved
pause-saved-text = You can close this page now.
pause-how = How to continue
pause-go-on = Continue now

# Access

case-enter-code = Enter resume code

# Together: who applies

invite-title = Pass on the invitation
invite-done = The invitation is made: { $who }
invite-how = Please pass on the link or the code to this person, for example in a message or on paper. The code can be entered under “Your applications” in this portal.
invite-sees = Whoever is invited sees only their own part of the application and nothing else of what you entered.
invite-once = Link and code are shown only now. If you lose them, you can invite the person anew.
invite-link = Link to the invitation
invite-code = Invitation code
invite-back = Back to the check page

# Together: who is invited

guest-title = You are invited to take part in an application
guest-about = It is about an application to { $office }
guest-does-fill = Somebody is making this application there: { $service }. It needs information from you, too. Please fill in your part and confirm it.
guest-does-confirm = Somebody is making this application there: { $service }. A part of it concerns you. Please check it and confirm that it is right.
guest-sees = You see only this part. Whoever makes the application sees what you enter and sends the application.
guest-begin = Let’s start
guest-privacy = What you enter is stored encrypted. { $office } gets it only when the application is sent. If it is not sent, it is deleted with the draft.
guest-code = Your invitation code
guest-code-text = With this code you come back to your part at any time and on any device. Please write it down and do not pass it on.
guest-nothing = At the moment nothing is asked of you
guest-later = As the application stands now, your part is not needed. That can still change as long as the application is not sent.
guest-check-title = Check and confirm
guest-hint = Please check everything once more
guest-hint-text = If something in these answers changes after you have confirmed, your confirmation no longer holds. Then you will be asked again.
guest-consent = I have checked these answers, and they are right. { $office } may use them to process the application.
guest-consent-missing = Please tick here if the answers are right. Without that we cannot accept your confirmation.
guest-confirm = Confirm
guest-back = Back
guest-confirmed = You confirmed on { $moment }
guest-confirmed-text = There is nothing more that you have to do. Thank you!
guest-changed = Please confirm once more
guest-changed-text = You confirmed on { $moment }. After that, something in these answers was changed.
guest-meanwhile = Not confirmed yet: the answers have just been changed
guest-meanwhile-text = Please check how they stand now, and then confirm again.
guest-incomplete = The answers are not complete yet
guest-incomplete-text = You can confirm only when everything is filled in. Please tell the person who makes the application, and come back then.
