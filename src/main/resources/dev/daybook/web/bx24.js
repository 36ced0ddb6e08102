// BX24: calls methods from a page. See docs/bx24.md.
//
//   <script src="https://HOST/api/v1/" data-webhook="https://HOST/rest/USER/CODE/"></script>
//
// With a webhook, here or in BX24.init({ webhook }), a page stands alone. Without one it asks the
// page that frames it where to call, and with which token.
;(() => {
  'use strict'

  const PATIENCE = 10_000
  const isFramed = window.parent !== window

  /** What goes wrong in a call, in the words of the server. */
  class Failure extends Error {
    constructor(error, description, status = 0) {
      super(description ? `${error}: ${description}` : String(error))
      this.name = 'BX24Error'
      this.status = status
      this.ex = { error, error_description: description }
    }

    getError() {
      return this.ex
    }

    getStatus() {
      return this.status
    }

    toString() {
      return this.message
    }
  }

  // ---- where to call, and as whom ----

  let webhook = asWebhook(document.currentScript?.dataset.webhook)
  let session = null
  let opening = null

  function asWebhook(address) {
    if (!address) return null
    const url = new URL(address, location.href)
    if (!/^https?:$/.test(url.protocol)) throw new Error(`BX24: ${address} is no webhook`)
    return url.href.replace(/\/+$/, '') + '/'
  }

  let asked = 0

  /** Asks the page that frames this one; only its own reply counts. */
  function askParent(wish) {
    return new Promise((resolve, reject) => {
      const id = ++asked
      const end = (settle, value) => {
        clearTimeout(timer)
        removeEventListener('message', hear)
        settle(value)
      }
      const hear = (event) => {
        const message = event.data
        if (event.source === window.parent && message?.bx24 === wish && message.id === id && message.data) {
          end(resolve, message.data)
        }
      }
      const timer = setTimeout(
        () => end(reject, new Failure('NO_PARENT', `the page that frames this one did not answer '${wish}'`)),
        PATIENCE
      )
      addEventListener('message', hear)
      // The wish holds no secret, and this page cannot know who frames it.
      window.parent.postMessage({ bx24: wish, id }, '*')
    })
  }

  /** Sees to it that calls have somewhere to go. */
  async function open() {
    if (webhook || session) return
    if (!isFramed) {
      throw new Failure(
        'NO_WEBHOOK',
        'the page stands alone: give the script data-webhook, or call BX24.init({ webhook })'
      )
    }
    opening ??= askParent('init')
    try {
      session = { ...(await opening), received: Date.now() }
    } finally {
      opening = null
    }
  }

  async function refresh() {
    session = { ...session, ...(await askParent('refresh')), received: Date.now() }
  }

  function base() {
    if (webhook) return webhook
    const protocol = { 0: 'http', 1: 'https' }[session.PROTOCOL] ?? session.PROTOCOL
    return `${protocol}://${session.DOMAIN}${(session.PATH || '/rest').replace(/\/+$/, '')}/`
  }

  function known(name) {
    if (!session) throw new Error(`BX24.${name}: only after BX24.init, in a page that is framed`)
    return session
  }

  // ---- the wire ----

  /** Parameters as form text: nested ones in brackets, an empty list as an empty value. */
  function form(parameters) {
    const parts = []
    const add = (name, value) => {
      if (value === undefined || typeof value === 'function') return
      if (value instanceof Date) {
        put(name, value.toISOString())
      } else if (value !== null && typeof value === 'object') {
        const members = Object.entries(value)
        if (!members.length) put(name, '')
        for (const [key, member] of members) add(`${name}[${key}]`, member)
      } else {
        put(name, value ?? '')
      }
    }
    const put = (name, value) => parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    for (const [name, value] of Object.entries(parameters ?? {})) add(name, value)
    return parts.join('&')
  }

  /** The server's whole answer, or the failure that it tells. */
  async function send(method, parameters) {
    await open()
    const token = webhook ? {} : { auth: session.AUTH_ID }
    let response
    let answer
    try {
      // Text without a content type of its own needs no leave from the server's side beforehand.
      response = await fetch(`${base()}${encodeURIComponent(method)}.json`, {
        method: 'POST',
        body: form({ ...token, ...parameters })
      })
      answer = await response.json()
    } catch (cause) {
      throw new Failure('NO_ANSWER', `${method} was not answered: ${cause.message}`, response?.status)
    }
    if (answer.error !== undefined) throw new Failure(answer.error, answer.error_description, response.status)
    return answer
  }

  async function call(method, parameters) {
    try {
      return await send(method, parameters)
    } catch (failure) {
      if (webhook || failure.ex?.error !== 'expired_token') throw failure
      await refresh()
      return send(method, parameters)
    }
  }

  // ---- results ----

  /** What one call gave. */
  class Result {
    constructor(answer, query, status = 200) {
      this.answer = answer
      this.query = query
      this.status = status
    }

    /** The result; undefined where the call failed. */
    data() {
      return this.answer.result
    }

    /** What went wrong; undefined where nothing did. */
    error() {
      return this.answer.error
    }

    more() {
      return Number.isInteger(this.#nextStart())
    }

    #nextStart() {
      return parseInt(this.answer.next, 10)
    }

    total() {
      return parseInt(this.answer.total, 10)
    }

    time() {
      return this.answer.time
    }

    /** Calls for the next page, whose result goes to the same callback unless another is given. */
    next(callback) {
      if (!this.more()) return false
      const { method, data, callback: usual } = this.query
      callMethod(method, { ...data, start: this.#nextStart() }, callback ?? usual)
      return true
    }
  }

  // An exception of a callback is the page's own: it is told to the page, not taken for a failed call.
  function tell(callback, result) {
    if (typeof callback === 'function') queueMicrotask(() => callback(result))
  }

  function callMethod(method, parameters, callback) {
    if (typeof method !== 'string' || !method) throw new TypeError('BX24.callMethod: the name of a method is missing')
    const query = { method, data: parameters ?? {}, callback }
    call(method, query.data).then(
      (answer) => tell(callback, new Result(answer, query)),
      (failure) => tell(callback, new Result({ error: failure }, query, failure.status))
    )
    return true
  }

  function asCommand(command) {
    const [method, parameters] = Array.isArray(command)
      ? command
      : [command?.method, command?.params ?? command?.data]
    if (typeof method !== 'string') throw new TypeError('BX24.callBatch: a command is [method, parameters]')
    return { method, data: parameters ?? {} }
  }

  function callBatch(commands, callback, halt) {
    const isList = Array.isArray(commands)
    const queries = Object.entries(commands).map(([key, command]) => [key, asCommand(command)])
    const cmd = {}
    for (const [key, { method, data }] of queries) cmd[key] = `${method}?${form(data)}`
    const each = (result) => {
      const results = isList ? [] : {}
      for (const [key, query] of queries) results[key] = result(key, query)
      tell(callback, results)
    }
    call('batch', { halt: halt ? 1 : 0, cmd }).then(
      ({ result: sections }) => each((key, query) => partOf(sections, key, query)),
      (failure) => each((_, query) => new Result({ error: failure }, query, failure.status))
    )
    return true
  }

  /** The result of one command; sections are lists or maps, as their keys have it. */
  function partOf(sections, key, query) {
    const error = sections.result_error[key]
    if (error !== undefined) {
      return new Result({ error: new Failure(error.error, error.error_description, 200) }, query)
    }
    if (sections.result_time[key] === undefined) {
      return new Result({ error: new Failure('NOT_RUN', 'the batch ended before this command') }, query)
    }
    return new Result(
      {
        result: sections.result[key],
        total: sections.result_total[key],
        next: sections.result_next[key],
        time: sections.result_time[key]
      },
      query
    )
  }

  // ---- what pages see ----

  function auth() {
    if (!session) return false
    const left = Number(session.AUTH_EXPIRES) - Math.floor((Date.now() - session.received) / 1000)
    return {
      access_token: session.AUTH_ID,
      refresh_token: session.REFRESH_ID,
      expires_in: left,
      domain: session.DOMAIN,
      member_id: session.MEMBER_ID
    }
  }

  const bx24 = {
    /** init(callback) or init({ webhook }, callback). A page without a webhook waits for its parent. */
    init(first, second) {
      const [options, callback] = typeof first === 'function' ? [{}, first] : [first ?? {}, second]
      if (options.webhook) webhook = asWebhook(options.webhook)
      open().then(
        () => tell(callback),
        (failure) => console.error(failure.message)
      )
    },
    callMethod,
    callBatch,
    callBind: (event, handler, authType, callback) =>
      callMethod('event.bind', { event, handler, ...(authType == null ? {} : { auth_type: authType }) }, callback),
    callUnbind: (event, handler, authType, callback) =>
      callMethod('event.unbind', { event, handler, ...(authType == null ? {} : { auth_type: authType }) }, callback),
    getAuth: auth,
    refreshAuth: (callback) => refresh().then(() => tell(callback, auth())),
    isAdmin: () => ['1', 'true', 'Y'].includes(String(known('isAdmin').IS_ADMIN)),
    getDomain: () => (webhook ? new URL(webhook).host : known('getDomain').DOMAIN),
    getLang: () => session?.LANG ?? ((document.documentElement.lang || navigator.language).slice(0, 2) || 'en')
  }

  /** Stands for what this script does not have, and says so when it is used. */
  function missing(name) {
    return new Proxy(function () {}, {
      get: (_, member) => (typeof member === 'symbol' ? undefined : missing(`${name}.${member}`)),
      apply() {
        throw new Error(`${name} is not part of this server's BX24: it has ${Object.keys(bx24).join(', ')}`)
      }
    })
  }

  window.BX24 = new Proxy(bx24, {
    get(own, name) {
      return name in own || typeof name === 'symbol' ? own[name] : missing(`BX24.${name}`)
    }
  })

  // Asked at once, so that the token is there when the page begins to call.
  if (!webhook && isFramed) open().catch(() => {})
})()
