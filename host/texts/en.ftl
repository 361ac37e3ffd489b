# Notices that the host itself gives where no component of the portal can answer.
busy-title = We are very busy right now
busy-text = The portal is getting a great many requests and cannot answer yours at once. Nothing has been lost. Please load this page again in about { $seconds } seconds.
too-large-title = That is too large
too-large-text = What you sent is larger than allowed. At most { $megabytes } MB at a time are possible. Please make your files smaller or send them one by one.
too-slow-title = The transfer broke off
too-slow-text = Your data did not arrive completely. Please check your connection and send it again.
failed-title = That did not work
failed-text = Something went wrong on our side. Please try again. If it keeps happening, contact your municipality and give the request number of this page.
timed-out-title = This is taking too long
timed-out-text = The answer was not ready in time. Please load the page again.
not-understood-title = This request cannot be understood
not-understood-text = Your program sent a request that names no host. Please open the portal's address in a browser.
request-number = Request number: { $request }
