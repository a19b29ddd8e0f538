import fc from 'fast-check'
import * as outbox from '../../../bot/outbox.ts'
import * as boxes from '../../../core/conversation/boxes.ts'
import * as conversation from '../../../core/conversation/store.ts'
import { type Asked, call, ids, or, some } from './asked.ts'
import * as v from './values.ts'

const { id, instant, text, chat, limit, worker } = v

/** How the functions of inbox, conversation and outbox are called. */
export const callsOfTheSpine: Record<string, Asked> = {
  'conversation.conversationOf': call(conversation.conversationOf, chat, id.person, instant),
  'conversation.lastAnswered': call(conversation.lastAnswered, chat),
  'conversation.keepConversation': call(conversation.keepConversation, v.conversation),
  'conversation.draftOf': call(conversation.draftOf, id.draft, instant),
  'conversation.draftLeft': call(conversation.draftLeft, chat, or(id.draft), instant),
  'conversation.draftsOf': call(conversation.draftsOf, chat, instant),
  'conversation.draftInLine': call(conversation.draftInLine, chat, fc.constantFrom('order', 'product'), instant),
  'conversation.isLively': call(conversation.isLively, id.draft, instant),
  'conversation.keepDraft': call(conversation.keepDraft, v.draft, chat, id.person, instant),
  'conversation.endDraft': call(conversation.endDraft, id.draft, fc.constantFrom('done', 'dropped'), instant),
  'conversation.addPrompt': call(conversation.addPrompt, v.prompt),
  'conversation.promptById': call(conversation.promptById, id.prompt),
  'conversation.promptsAnswered': call(conversation.promptsAnswered, chat, id.person, instant),
  'conversation.forgetAnswers': call(conversation.forgetAnswers, id.person),
  'conversation.markAnswered': call(
    conversation.markAnswered,
    fc.record({ id: id.prompt, state: fc.constantFrom('open', 'answered') }),
    text,
  ),
  'conversation.closeOlder': call(conversation.closeOlder, chat, id.person, fc.constantFrom('question', 'which')),
  'conversation.closeAbout': call(
    (tx, about: string, person: string | undefined) => conversation.closeAbout(tx, about, person),
    fc.constantFrom('order:o1', 'announcement:a0'),
    fc.option(id.person, { nil: undefined }),
  ),

  'boxes.sentAs': call(boxes.sentAs, chat, text),
  'boxes.addToOutbox': call(boxes.addToOutbox, some(v.outbox)),
  'boxes.addToInbox': call(boxes.addToInbox, some(v.inbox)),
  'boxes.finish': call(boxes.finish, id.inbox),

  'outbox.dueRows': call(outbox.dueRows, instant, limit, worker),
  'outbox.dueAnnouncements': call(
    outbox.dueAnnouncements,
    fc.constantFrom('test:bot', 'webchat:demo'),
    instant,
    limit,
    worker,
  ),
  'outbox.nextDue': call(outbox.nextDue, instant, worker),
  'outbox.markSending': call(outbox.markSending, ids(id.outbox), fc.constant('boot'), instant),
  'outbox.renew': call(outbox.renew, worker, instant),
  'outbox.takeOver': call(outbox.takeOver, worker, instant),
  'outbox.redirect': call(
    outbox.redirect,
    fc.tuple(v.outbox, or(chat)).map(([row, reached]) => ({ ...row, reached, replaced: null })),
  ),
  'outbox.release': call(outbox.release, v.outbox),
  'outbox.settle': call(outbox.settle, v.outbox, v.sent, instant),
}
