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

step-fields = More details
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
repeat-nth = { $label } ({ $number })
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

# Receipt

receipt-title = Your application has arrived
receipt-arrived = Thank you. Your application has arrived.
receipt-arrived-text = { $office } has received your application. The confirmation is in your mailbox, too.
receipt-case = Your case number
receipt-facts = Your application
receipt-service = Service
receipt-office = Office
receipt-at = Received on
receipt-next = What happens next
receipt-next-text = The office is processing your application. You will find news in your mailbox. Open it with your resume code.
receipt-mailbox = Go to the mailbox
receipt-pending = Your application has not been fully sent yet
receipt-pending-text = Something got in the way while sending. Your details are saved. Please finish sending; the application will be submitted only once.
receipt-finish = Finish sending

# Two windows, two devices

conflict-title = These details have been changed elsewhere in the meantime
conflict-text = The application may be open in a second window or on another device. Nothing is lost. Your entries are below. If you save them now, they replace the following details.
conflict-theirs = Saved elsewhere
conflict-before-sending = The application has been changed in another window or on another device in the meantime. It has not been sent yet. Please check the new state.
conflict-check-again = Check again

# Access

case-unknown = This application is not open on this device. Please enter your resume code.
case-enter-code = Enter resume code

# On paper

start-paper = Prefer paper?
start-paper-text = You can print the form, fill it in and hand it in at the municipality.
start-paper-form = Form as PDF
receipt-pdf = Your application as PDF
review-print = Print what you have so far
review-print-text = You can save or print your answers as PDF. This does not send the application.
review-pdf = Answers so far as PDF
paper-application = You sent these answers online. Please keep this document.
paper-saved-at = As of
paper-more-entries = For each further entry please enclose a separate sheet.
paper-enclose = Please enclose: { $label }
paper-optional = { $label } (optional)
paper-example = For example: { $text }
paper-place-and-day = Place and date
paper-signature = Signature
paper-file = File

# Errors at the fields

mistake-required = Please fill in “{ $label }”.
mistake-declare = Please confirm: { $label }
mistake-upload = Please upload a file for “{ $label }”.
mistake-choose = Please choose an option for “{ $label }”.
mistake-too-short = “{ $label }” is too short. Please enter at least { $number } characters.
mistake-too-long = “{ $label }” is too long. Please enter at most { $number } characters.
mistake-date = Please enter a date that exists for “{ $label }”, for example 31.12.2026.
mistake-time = Please enter a time for “{ $label }”, for example 08:30.
mistake-date-time = Please enter date and time for “{ $label }”, for example 31.12.2026 08:30.
mistake-number = Please enter a number for “{ $label }”, for example 12,50.
mistake-whole-number = Please enter a whole number for “{ $label }”, for example 12.
mistake-decimals = Please enter at most { $number } digits after the comma for “{ $label }”.
mistake-digits = “{ $label }” has too many digits. At most { $number } are possible.
mistake-too-small = “{ $label }” must be at least { $bound }.
mistake-too-large = “{ $label }” must be at most { $bound }.
mistake-too-early = “{ $label }” must not be before { $bound }.
mistake-too-late = “{ $label }” must not be after { $bound }.
mistake-pattern = “{ $label }” does not have the right form. Please check your entry.
mistake-character = “{ $label }” contains the character { $character }, which is not possible here. Please leave it out.
mistake-fixed = “{ $label }” cannot be changed.
mistake-too-many = “{ $label }” is given too often. At most { $number } times are possible.
mistake-file = We did not receive the file for “{ $label }”. Please upload it again.
mistake-choose-one = Please fill in one of the options for “{ $label }”.
mistake-choose-only-one = Please fill in only one of the options for “{ $label }”.
mistake-iban = “{ $label }” is not a valid IBAN. Please check the digits, for example DE89 3704 0044 0532 0130 00.
mistake-email = Please enter an email address for “{ $label }”, for example erika@example.org.
mistake-phone = Please enter a telephone number for “{ $label }”, for example 0241 123456.
mistake-postal-code = Please enter a postcode of five digits for “{ $label }”, for example 52062.
mistake-rule = “{ $label }” does not fit your other answers. Please check what you entered.
mistake-unknown = One entry does not belong to this form. Please go through the steps again.
