// A provider certified by the OpenID Foundation: node server.mjs PORT CALLBACK VERIFIED…
// lets anybody in as whom they say they are; the addresses VERIFIED are so.
import Provider from "oidc-provider"

const [port, callback, ...verified] = process.argv.slice(2)
const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{
        client_id: "dashboard",
        client_secret: "secret",
        redirect_uris: [callback],
        post_logout_redirect_uris: [callback],
    }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // Streamlit reads the token alone.
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, email: id, email_verified: verified.includes(id) }),
    }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["of this test alone"] },
})
provider.listen(Number(port), "127.0.0.1")
