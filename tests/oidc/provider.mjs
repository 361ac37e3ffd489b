// A provider for the log-in of staff: the certified `oidc-provider` with its own pages.
//
// Says its address on the first line. Reads commands, one a line, and answers each with `ok`:
//   portal <address>   the portal at this address is its client from now on
//   rotate             signs with a new key from now on, and publishes that one only
//
// Whoever logs in as `aachen.auditor` has this role; as `nobody`, none.

import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

import { Provider } from "oidc-provider";

let portal = "http://127.0.0.1:9";
let keys = 0;
let jwks;
let handle = (_, answer) => answer.writeHead(503).end();

function newKey() {
  keys += 1;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = privateKey.export({ format: "jwk" });
  jwks = { keys: [{ ...key, kid: `rsa-${keys}`, use: "sig", alg: "RS256" }] };
}

function account(sub) {
  const roles = sub.includes(".") ? [sub.replace(".", ":"), "nowhere:administrator"] : [];
  return { accountId: sub, claims: () => ({ sub, name: `Kim ${sub}`, roles }) };
}

function begin(issuer) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "stadttor",
        client_secret: "a password of the test: 100 % + more",
        redirect_uris: [`${portal}/verwaltung/anmelden/zurueck`],
        post_logout_redirect_uris: [`${portal}/verwaltung/anmelden/abgemeldet`],
      },
    ],
    jwks,
    claims: { openid: ["sub"], profile: ["name", "roles"] },
    cookies: { keys: ["of the test"] },
    findAccount: (_, sub) => account(sub),
    pkce: { required: () => true },
    // The portal is the administration's own: nobody is asked whether it may know the name.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client.clientId,
        accountId: ctx.oidc.session.accountId,
      });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  });
  handle = provider.callback();
}

const server = createServer((request, answer) => handle(request, answer));
server.listen(0, "127.0.0.1", () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  newKey();
  begin(issuer);
  console.log(issuer);
  createInterface({ input: process.stdin })
    .on("line", (line) => {
      const [command, argument] = line.split(" ");
      if (command === "portal") portal = argument;
      if (command === "rotate") newKey();
      begin(issuer);
      console.log("ok");
    })
    .on("close", () => process.exit());
});
