// Drives a server with the published SDK, unmodified, as an application: node oauth.mjs AUTHORIZATION
// AUTHORIZATION is JSON: what the token endpoint gave, and the application's id and secret.
// Prints one line of JSON for each thing it tries.
import { ApiVersion, B24OAuth, RefreshTokenError } from '@bitrix24/b24jssdk'

const METHOD = 'crm.stagehistory.list'
const LEADS = { entityTypeId: 1 }
const given = JSON.parse(process.argv[2])
const tell = (tried, seen) => console.log(JSON.stringify({ tried, ...seen }))

/** The SDK with what the token endpoint gave, but for what a test wants otherwise. */
function application(changed = {}) {
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
      status: given.status,
      ...changed
    },
    { clientId: given.client_id, clientSecret: given.client_secret }
  )
  b24.offClientSideWarning()
  return b24
}

const b24 = application()
const renewals = []
b24.setCallbackRefreshAuth(async ({ b24OAuthParams }) => {
  renewals.push(b24OAuthParams)
  Object.assign(given, {
    access_token: b24OAuthParams.accessToken,
    refresh_token: b24OAuthParams.refreshToken,
    expires: b24OAuthParams.expires
  })
})

await b24.initIsAdmin()
tell('a token', { isAdmin: b24.auth.isAdmin, renewals: renewals.length })

const first = await b24.callMethod(METHOD, LEADS, 0)
const second = await first.getNext(b24.getHttpClient(ApiVersion.v2))
tell('callMethod', {
  rows: first.getData().result.items.length,
  total: first.getTotal(),
  next: second.getData().result.items[0].ID
})

const list = await b24.callListMethod(METHOD, LEADS, null, 'items')
tell('callListMethod', { ids: list.getData().map((row) => row.ID) })

const ids = []
for await (const page of b24.fetchListMethod(METHOD, LEADS, 'ID', 'items')) {
  ids.push(...page.map((row) => row.ID))
}
tell('fetchListMethod', { ids })

const history = await b24.callListMethod('tasks.task.history.list', { taskId: given.task }, null, 'list')
tell('callListMethod of a task', { fields: history.getData().map((row) => row.field) })

const named = (await b24.callBatch({ first: { method: METHOD, params: LEADS }, me: ['profile'] }, true)).getData()
tell('callBatch of a map', { first: named.first.items.length, me: named.me.ID })
const listed = (await b24.callBatch([['server.time', {}], ['no.such', {}], ['profile', {}]], false)).getData()
tell('callBatch of a list', { done: listed.length, me: listed.at(-1).ID })

try {
  await b24.callMethod('no.such.method', {})
  tell('an unknown method', { error: null })
} catch (error) {
  tell('an unknown method', { error: error.code, status: error.status })
}

// The server says that the token has expired: its owner must have expected it to hold longer.
const before = given.access_token
const late = application({ accessToken: given.expired_token })
late.setCallbackRefreshAuth(async ({ b24OAuthParams }) => renewals.push(b24OAuthParams))
const together = await Promise.all([late.callMethod('profile', {}), late.callMethod(METHOD, LEADS, 0)])
// Once for both, where the second one was refused before the renewal was there.
const renewed = renewals.at(-1)
tell('an expired token', {
  wasRenewed: renewals.length === 1 || renewals.length === 2,
  isNew: renewed.accessToken !== before && renewed.refreshToken !== given.refresh_token,
  me: together[0].getData().result.ID,
  rows: together[1].getData().result.items.length,
  endpoint: renewed.clientEndpoint === given.client_endpoint
})

// The client knows by itself that its token has expired.
const own = application({ refreshToken: renewed.refreshToken, expires: 1 })
tell('a token past its time', { me: (await own.callMethod('profile', {})).getData().result.ID })

const failing = async (tried, changed) => {
  try {
    await application(changed).auth.refreshAuth()
    tell(tried, { error: null })
  } catch (error) {
    tell(tried, { error: error.code, message: error.message, isRefresh: error instanceof RefreshTokenError })
  }
}
await failing('a used refresh token', { refreshToken: renewed.refreshToken })
given.client_secret = 'wrong'
await failing('a wrong secret', {})
given.client_id = 'nobody'
await failing('an unknown application', {})
