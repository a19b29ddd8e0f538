/** What a word can mean in a text about time. The words themselves are in `locales/<language>/words.json`. */
export const timeTags = [
  ...(['today', 'soon', 'tomorrow', 'dayAfter', 'yesterday', 'past', 'weekAfter', 'within', 'halfPast', 'at'] as const),
  ...([
    'date',
    'want',
    'next',
    'later',
    'week',
    'inDays',
    'inHours',
    'half',
    'quarter',
    'minus',
    'plus',
    'minutes',
  ] as const),
  ...(['morning', 'noon', 'afternoon', 'night', 'dawn', 'open', 'am', 'pm', 'monday', 'tuesday'] as const),
  ...(['wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'january', 'february', 'march', 'april'] as const),
  ...(['may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'] as const),
] as const
export type TimeTag = (typeof timeTags)[number]

/** The names of months among them. */
export const months: ReadonlySet<TimeTag> = new Set([
  ...(['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'] as const),
  ...(['october', 'november', 'december'] as const),
])
