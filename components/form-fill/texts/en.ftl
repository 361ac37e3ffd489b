# Steps

step-next = Save and continue
step-back = Back
step-pause = Save and continue later
step-expires-soon = Please mind the time limit
step-expires-soon-text = We delete this draft on { $day } if you change nothing more until then. Each time you save, it stays longer.
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

# Check and send

review-title = Check your answers and send

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
autosave-log-in = Not saved – your entries are still here. Your session has ended. Press “Save and continue”, then you can log in again.
autosave-log-in-higher = Not saved – your entries are still here. A more secure log-in is needed here. Press “Save and continue”, then you can log in that way.
autosave-no-draft = This application is no longer here. Your entries are still on this page.
copy-title = There are entries on this device that have not been saved yet
copy-text = Do you want to put them into this page?
copy-take = Use them
copy-drop = Discard

# Together: who applies

together-hint = Together with: { $who }
together-hint-fill = “{ $who }” fills in this part. You can skip it here and make an invitation on the page where you check everything.
together-hint-confirm = You fill in this part. “{ $who }” confirms it before you send the application. You make the invitation on the page where you check everything.
together-hint-link = To the check page

# Together: who is invited

guest-code = Your invitation code
guest-code-text = With this code you come back to your part at any time and on any device. Please write it down and do not pass it on.
guest-check-title = Check and confirm
account-offer = Details from your account
account-offer-text = If you like, we take over from your account: { $fields }. This happens only when you press the button.
account-locked = { $fields }: here the office needs what your account says. So it cannot be typed in. If it is wrong, please change it in your account.
account-take = Take over details from my account
account-only = Is taken over from your account.
account-taken = The details from your account are filled in
account-taken-text = Please check them. What comes from your account is marked as such. If you change something, the mark goes.
account-silent = Your account tells us nothing about this
account-silent-text = Please fill in the details here yourself.
account-away = Your account cannot be reached just now
account-away-text = Nothing was taken over. What you typed is saved. Please try again in a moment.
