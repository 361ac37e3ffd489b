// Sends the form that leads to a log-in provider, or back from one. Without scripts its button does.

document.getElementById("weiter")?.submit();
