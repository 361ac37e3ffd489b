// Takes the resume code out of the address (`/entwuerfe#ABCD-…`) into its field, and out of the
// address bar and the history: what stands behind the `#` never reaches a server.

const field = document.getElementById("code");
const code = location.hash.slice(1);
if (field && /^[0-9a-z-]{20,40}$/i.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
  field.focus();
}
