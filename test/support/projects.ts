/** What stands on a database runs on both, and does not know on which. */
export const onBoth = [
  'test/bot/{albums,dispatch,events,history,installation,kill-loop,outbox,photos,poison,receive,rounds,sweep}.test.ts',
  'test/bot/telegram/{albums,kills,waiting}.test.ts',
  'test/core/conversation/form.test.ts',
  'test/core/announcements/{deliveries,progress,publish}.test.ts',
  'test/core/database/{migrate,query}.test.ts',
  'test/core/people/{home,invitations}.test.ts',
  'test/stories/*.test.ts',
]

/** What one of them does alone has its name in the file's. */
export const alone = { sqlite: 'test/**/*.sqlite.test.ts', postgres: 'test/**/*.postgres.test.ts' }
