resume-title = Continue an application
resume-code = Your resume code
resume-code-hint = The code has 20 characters in five groups. Capital or small letters, with or without hyphens: all of it works.
resume-code-form = This is not a complete code. Please enter all 20 characters, for example 7KQ2-M4XD-9TRA-0BCF-W3ZH.
resume-code-unknown = There is no application for this code. Please check every character. The draft may also have been deleted.
resume-code-many = There is no application for this code. Please check every character: a correct code is accepted at any time. Unusually many wrong codes are being entered in the portal just now. If you are not sure, please try again after { $time }.
resume-button = Go to the application
resume-about = Where do I find the code?
resume-about-text = You received it when you began the application. After you have sent the application, the same code opens your mailbox. Please give it to nobody who should not see your application.

list-title = Your applications
list-intro = { $number ->
    [one] There is one application in your folder on this device.
   *[other] There are { $number } applications in your folder on this device.
}
list-intro-account = { $number ->
    [one] Here is one application: from your account, or from the folder on this device.
   *[other] Here are { $number } applications: from your account, and from the folder on this device.
}
list-full = Your folder is full
list-full-text = The folder holds { $most } applications. New ones are no longer put into it; you open them with their resume code. Please delete what you no longer need.
list-forget = Forget everything on this device
list-own-data = See and download my data
list-other = Open another application with its code
draft-office = Responsible office
draft-stage = State
draft-saved = Last saved
draft-expires = Will be deleted on
draft-expires-soon = Please remember this application
draft-expires-soon-text = We will delete it on { $day } unless you change something before then. If you open and save it, it is kept longer.
draft-go-on = Continue
draft-mailbox = Go to the mailbox
draft-details = Code and reminder
draft-delete = Delete
draft-remove = Remove from the list
stage-begun = begun
stage-steps = { $done ->
    [one] one step filled in
   *[other] { $done } steps filled in
}
stage-part = { $done } of { $of } steps filled in
stage-incomplete = all steps done, something is still missing
stage-ready = filled in completely, not sent yet
stage-sent = sent
stage-gone = deleted
stage-log-in = Belongs to an account. Please log in to open it.
stage-unclear = sent or deleted; we cannot tell just now
one-title = Continue later
one-saved = Your entries are saved
one-saved-text = You can close this page now. We keep your application until { $day }. Each time you save it, this period begins again.
one-how = How to continue
one-how-text = On this device you find the application under “Your applications”. On another device you need this resume code. Please write it down, print this page or download the file.
one-code = Your resume code
one-qr = QR code with the link to this application
one-qr-about = With the camera of a phone or tablet you open the application there. The QR code contains the resume code above.
one-file = Download the code as a file
one-reminder = Download a reminder for your calendar
one-secret = Whoever has the code can read and change the application. Please give it to nobody who should not.
reminder-summary = Send your application (it will be deleted on { $day })
reminder-text = You began an application online and have not sent it yet. Open it with your resume code.
file-title = Your application
file-service = Application: { $title }
file-office = Responsible office: { $office }
file-code = Resume code: { $code }
file-link = Link: { $link }
file-expires = Will be deleted on: { $day }, unless you change something before then
delete-title = Delete the application?
delete-text = “{ $title }” will be deleted with all its entries and files, on all devices. This cannot be undone.
delete-button = Delete for good
delete-keep = Do not delete
delete-busy = The application is being edited
delete-busy-text = Somebody saved the application at this very moment. That is why we did not delete it. Please try again.
remove-title = Remove from the list?
remove-text = “{ $title }” will no longer be in this list. What you have sent remains sent. You open its mailbox with the resume code: please keep it.
remove-button = Remove from the list
forget-title = Forget everything on this device?
forget-text = This device will no longer show your applications. That makes sense if others use it too. The applications themselves are kept: you open them with their resume code. Without the code you cannot reach them any more.
forget-button = Forget on this device
done-deleted = The application is deleted
done-deleted-text = We have removed all entries and files.
done-removed = The application is no longer in the list
done-removed-text = With the resume code you still reach your mailbox.
done-forgotten = This device no longer shows your applications
done-forgotten-text = You open each application with its resume code.
