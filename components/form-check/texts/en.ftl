# Steps

resume-code = Your resume code

# Check and send

review-title = Check your answers and send
review-hint = Please check everything once more
review-hint-text = When you send the application, { $office } receives your details. You get a confirmation with a case number at once.
review-consent = I have checked my details. { $office } may use them to process my application.
review-consent-missing = Please confirm that you have checked your details. Without this we cannot accept the application.
review-send = Send application

# Two windows, two devices

conflict-before-sending = The application has been changed in another window or on another device in the meantime. It has not been sent yet. Please check the new state.
conflict-check-again = Check again

# On paper

review-print = Print what you have so far
review-print-text = You can save or print your answers as PDF. This does not send the application.
review-pdf = Answers so far as PDF

# Versions

versions-heading = Saved versions
review-versions = Earlier versions
review-versions-text = Until you send the application, you can look at everything you saved and bring it back.

# Closed

send-closed = Your application cannot be sent
send-deadline-over = { $office } took applications until { $day } only.
send-closed-kept = Nothing was sent. Your draft is kept with all your answers; you will find it again with your resume code. The office can tell you what to do now.
send-closed-back = Back to your answers
send-withdrawn = You have withdrawn the application that you wanted to correct.
send-erased = The application that you wanted to correct was deleted.
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
merged-title = Something was changed elsewhere
merged-text = This application has also been edited in another window or on another device. Your entries and the other changes are both saved.
sender-title = Who makes this application
sender-for = You act for
sender-in-person = yourself
sender-level = Logged in with the trust level
sender-temporary = { $level }, for this one time only
