// Calls a server that refuses for a while, with the published SDK: node busy.mjs AUTHORIZATION
import { B24OAuth } from '@bitrix24/b24jssdk'

const given = JSON.parse(process.argv[2])
const b24 = new B24OAuth(
  {
    applicationToken: '',
    userId: given.user_id,
    memberId: given.member_id,
    accessToken: given.access_token,
    refreshToken: given.refresh_token,
    expires: given.expires,
    expiresIn: given.expires_in,
    scope: given.scope,
    domain: given.domain,
    clientEndpoint: given.client_endpoint,
    serverEndpoint: given.server_endpoint,
    status: given.status
  },
  { clientId: given.client_id, clientSecret: given.client_secret }
)
b24.offClientSideWarning()

console.log(JSON.stringify({ tried: 'to begin' }))
const began = Date.now()
const me = (await b24.callMethod('profile', {})).getData().result.ID
console.log(JSON.stringify({ tried: 'a busy server', me, waited: Date.now() - began >= 1000 }))
