import type { PlainRule } from '../rule.ts'

/** Whether somebody or something answers, and the wish for a person. */
export const callers: readonly PlainRule[] = [
  // `chat otomatis gini ribet, ada yg bisa dihubungi?`: whoever wants a person says of what.
  {
    intent: 'human',
    all: [['human'], ['machine'], ['talk', 'if', 'can', 'not', 'want', 'help']],
    not: ['or', 'real', 'wonder', 'as', 'guess', 'order', 'announce'],
    counts: false,
  },
  // `kok jawabannya kaya rekaman, ada orangnya gak`.
  {
    intent: 'robot',
    all: [['machine'], ['wonder', 'as', 'this'], ['person', 'human', 'real']],
    not: ['want', 'please', 'help', 'order', 'how'],
  },
  // `orang apa bot ini`: to ask which of the two is no wish for one.
  {
    intent: 'robot',
    all: [['machine'], ['person', 'human', 'real'], ['or', 'asks']],
    not: ['want', 'dont', 'please', 'can', 'order', 'how'],
    asks: true,
  },
  {
    intent: 'robot',
    all: [['machine'], ['or'], ['person', 'human', 'real']],
    not: ['want', 'dont', 'please', 'can', 'order', 'how'],
  },
  {
    intent: 'robot',
    all: [['this'], ['person']],
    asks: true,
    with: ['human', 'real', 'this', 'ask', 'asks'],
    not: ['talk', 'phone', 'seller', 'want', 'exist', 'where', 'who', 'howMuch', 'order', 'can', 'please'],
    most: 0,
  },
  { intent: 'robot', all: [['who'], ['this']], whole: true },
  { intent: 'robot', all: [['robot']], most: 2 },
  { intent: 'robot', all: [['person'], ['real']], asks: true, whole: true },
  {
    intent: 'human',
    all: [['person'], ['help', 'please', 'person']],
    not: ['this', 'complain'],
    asks: false,
    whole: true,
  },
  { intent: 'robot', all: [['machine']], with: ['this'], not: ['talk', 'phone', 'help', 'how', 'dont'], whole: true },
  { intent: 'robot', all: [['this'], ['person'], ['not', 'insteadOf']], asks: true, not: ['talk', 'phone', 'seller'] },
  {
    intent: 'robot',
    all: [['this'], ['person', 'machine'], ['real', 'machine', 'asks', 'or']],
    not: ['talk', 'phone', 'seller', 'complain', 'want', 'help'],
  },
  {
    intent: 'robot',
    all: [['machine'], ['talk'], ['own', 'this', 'asks', 'busy']],
    not: ['want', 'dont', 'not', 'can', 'person'],
  },
  { intent: 'human', all: [['machine'], ['dont', 'no'], ['person']], asks: false },
  { intent: 'robot', all: [['machine'], ['this', 'asks', 'person']], not: ['talk', 'phone', 'help', 'how', 'dont'] },
  { intent: 'robot', all: [['machine']], asks: true, not: ['talk', 'phone', 'help', 'how'], most: 2 },
  {
    intent: 'human',
    all: [
      ['talk', 'phone'],
      ['person', 'seller'],
    ],
    not: ['photo', 'complain', 'announce', 'spread'],
  },
  { intent: 'human', all: [['human']], not: ['order', 'announce'], most: 3 },
  {
    intent: 'human',
    all: [['talk'], ['talk', 'own', 'want', 'can', 'please']],
    with: ['not', 'seller'],
    not: ['machine'],
    whole: true,
  },
  {
    intent: 'human',
    all: [['person'], ['where', 'exist', 'talk']],
    with: ['this', 'real', 'can', 'want', 'own', 'now', 'not', 'seller'],
    not: ['photo', 'announce', 'spread', 'when', 'sell', 'office', 'or', 'machine'],
    counts: false,
    most: 0,
  },
]
