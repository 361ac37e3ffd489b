# Start

start-button = Start application
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
pause-how-text = Open this portal, also on another device, and enter the resume code. Please write it down or print this page.
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

conflict-title = These details have been changed elsewhere in the meantime
conflict-text = The application may be open in a second window or on another device. Nothing is lost. Your entries are below. If you save them now, they replace the following details.
conflict-theirs = Saved elsewhere
conflict-before-sending = The application has been changed in another window or on another device in the meantime. It has not been sent yet. Please check the new state.
conflict-check-again = Check again

# On paper

start-paper = Prefer paper?
start-paper-text = You can print the form, fill it in and hand it in at the municipality.
start-paper-form = Form as PDF
review-print = Print what you have so far
review-print-text = You can save or print your answers as PDF. This does not send the application.
review-pdf = Answers so far as PDF

# Access

case-enter-code = Enter resume code
