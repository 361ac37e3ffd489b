# Start

start-button = Start application
start-anew = Start again
start-begun = You have already started this application
start-begun-text = Last saved: { $moment }. You can continue where you left off.
start-go-on = Continue
start-documents = What you need
start-fees = What it costs
start-time = How long it takes
start-deadlines = Deadlines
start-data-protection = Data protection
start-law = Legal basis
start-break = You can take a break at any time
start-break-text = Everything is saved after each step. With your resume code you can go on later, also on another device.

# Steps

step-next = Save and continue
step-back = Back
step-pause = Save and continue later
step-later = Continue later
step-later-text = With this code you can return to your application at any time and on any device. Please write it down and do not share it.
resume-code = Your resume code
step-skip = Continue, I will add this later
step-more = Your answers lead to more questions on this page. Please answer them too.
choice-which = What would you like to state?
choice-option = If you chose “{ $label }”
entries-none = Nothing has been entered here yet.
entries-needed = Please add at least one entry here.
entries-incomplete = “{ $entry }” is not complete yet. Please change the entry.
entries-full = No more than { $number } entries are possible.
entries-up = Move up
entries-down = Move down
unit-euro = euros
group-optional = These details are optional. If you enter something here, please fill in everything that is needed.
repeat-first = Add: { $label }
repeat-add = Add another: { $label }
repeat-remove = Remove
question-example = For example: { $example }
answer-none = No answer

# Taking a break

pause-title = Your details are saved
pause-saved = Everything is saved
pause-saved-text = You can close this page now.
pause-how = How to continue
pause-go-on = Continue now

# Check and send

review-title = Check your answers and send
review-hint = Please check everything once more
review-hint-text = When you send the application, { $office } receives your details. You get a confirmation with a case number at once.
review-consent = I have checked my details. { $office } may use them to process my application.
review-consent-missing = Please confirm that you have checked your details. Without this we cannot accept the application.
review-send = Send application
review-key = { $label }, { $entry }

# Two windows, two devices

conflict-heading = Please choose which details should count
conflict-title = Some of these details have also been changed elsewhere in the meantime
conflict-text = The application may be open in a second window or on another device. Nothing is lost. Please choose for each of the details which one should count.
conflict-choose = “{ $label }”: please choose which one should count.
conflict-mine = Your entry: { $value }
conflict-theirs = Saved in the meantime: { $value }
conflict-save = Save my choice
conflict-all-mine = Use my entries everywhere
conflict-all-theirs = Use what was saved in the meantime everywhere
conflict-before-sending = The application has been changed in another window or on another device in the meantime. It has not been sent yet. Please check the new state.
conflict-check-again = Check again

merged-title = Something was changed elsewhere
merged-text = This application has also been edited in another window or on another device. Your entries and the other changes are both saved.
hindered-title = Please check the entries
hindered-text = Something was changed here elsewhere in the meantime. What you entered is saved. We did not carry out your last action. Please repeat it if it is still right.
gone-heading = This entry is no longer there
gone-title = The entry was removed elsewhere in the meantime
gone-text = Your input is not lost. You can add it as a new entry.
gone-typed = This is what you entered
gone-add = Add as a new entry
gone-leave = Do not add
gone-full = No further entry is possible here
gone-on = Continue to the application

# Saving while typing

autosave-saved = Saved at { $time }
autosave-failed = Not saved – your entries are still here.
autosave-again = Try again
autosave-elsewhere = This application was also changed elsewhere. Both are saved.
autosave-conflict = Not saved – your entries are still here. The same details were changed elsewhere. Press “Save and continue”, then you can choose which should count.
autosave-gone = Not saved – your entries are still here. The entries were changed elsewhere in the meantime. Press “Save and continue”.
autosave-late = Not saved – your entries are still here. Please try again.
autosave-sent = This application has already been sent. It can no longer be changed here.
autosave-no-draft = This application is no longer here. Your entries are still on this page.
copy-title = There are entries on this device that have not been saved yet
copy-text = Do you want to put them into this page?
copy-take = Use them
copy-drop = Discard

# On paper

start-paper = Prefer paper?
start-paper-text = You can print the form, fill it in and hand it in at the municipality.
start-paper-form = Form as PDF
review-print = Print what you have so far
review-print-text = You can save or print your answers as PDF. This does not send the application.
review-pdf = Answers so far as PDF

# Access

case-enter-code = Enter resume code

# Versions

versions-heading = Saved versions
versions-current = { $moment } – present state
versions-accepted = { $moment }
versions-rejected = { $moment } – not taken over
versions-and = And also
versions-more = { $number } more changes
versions-restore = Restore this state
versions-restored = The earlier state is restored. The state before that is kept, too.
versions-newer = Something has been saved in the meantime. Nothing has been restored yet. Please look at the new state.
versions-older = Older versions
versions-back = Back to the application
versions-file = File
review-versions = Earlier versions
review-versions-text = Until you send the application, you can look at everything you saved and bring it back.

# New form

moving-heading = The form has changed
moving-title = There is a new form for this application
moving-text = Your details are saved and are taken over wherever the new form asks for them. Your state so far stays among the saved versions.
moving-changes = What has changed
moving-look = Please look at this again
moving-no-place = The new form no longer asks for this. It will not be taken over.
moving-button = Take over into the new form
moving-added = New question
moving-removed = No longer asked
moving-demanded = Has to be filled in now
moving-optional = Is voluntary now
moving-otherwise = Is answered differently
moving-renamed = Has a new name
moving-from-to = { $before } → { $after }
moving-rules = Checks
moving-rules-text = Some details are checked differently.
off-heading = This application is not possible online at present
off-title = Your draft is kept
off-text = { $office } does not offer this application online at present. You can print your draft and hand it in at the municipality.
off-print = Draft as PDF

# Closed

send-closed = Your application cannot be sent
send-deadline-over = { $office } took applications until { $day } only.
send-closed-kept = Nothing was sent. Your draft is kept with all your answers; you will find it again with your resume code. The office can tell you what to do now.
send-closed-back = Back to your answers
send-withdrawn = You have withdrawn the application that you wanted to correct.
send-too-late = { $office } has come too far with your application; it can no longer be corrected online.

# Together: who applies

together-heading = Together with: { $who }
together-state = State
together-part = Task
together-does-fill = fills in a part of the application and confirms it
together-does-confirm = confirms a part of what you entered
together-answers = Answers
together-complete = complete, not confirmed yet
together-incomplete = not complete yet
together-nobody = not invited yet
together-invited = invited on { $moment }
together-confirmed = confirmed on { $moment }
together-changed = confirmed on { $moment }, and something was changed after that: please have it confirmed again
together-invite = Invite
together-invite-again = Invite anew
together-take-back = Take the invitation back
together-missing-invitation = “{ $who }” is not invited yet. Please invite this person. You can send the application only after they have confirmed.
together-missing-confirmation = “{ $who }” has not confirmed yet. You can send the application only after that.
together-missing-again = “{ $who }” has confirmed, but something was changed after that. Please have it confirmed again. The same invitation still holds.
together-hint = Together with: { $who }
together-hint-fill = “{ $who }” fills in this part. You can skip it here and make an invitation on the page where you check everything.
together-hint-confirm = You fill in this part. “{ $who }” confirms it before you send the application. You make the invitation on the page where you check everything.
together-hint-link = To the check page
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
guest-not-now = This is not possible at the moment
guest-not-now-text = The form was changed or is not offered at present. Please ask the person who makes the application. What you have saved is kept.
