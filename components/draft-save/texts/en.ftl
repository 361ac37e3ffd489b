resume-title = Continue an application
resume-code = Your resume code
resume-code-hint = The code has 20 characters in five groups. Capital or small letters, with or without hyphens: all of it works.
resume-code-form = This is not a complete code. Please enter all 20 characters, for example 7KQ2-M4XD-9TRA-0BCF-W3ZH.
resume-code-unknown = There is no application for this code. Please check every character. The draft may also have been deleted.
resume-button = Go to the application
resume-about = Where do I find the code?
resume-about-text = You received it when you began the application. After you have sent the application, the same code opens your mailbox. Please give it to nobody who should not see your application.
