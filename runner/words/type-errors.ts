import type { TypeProblem } from '../checker/verdict.ts';

/*
 * What the compiler's messages mean in this subject, in markdown. Each entry: the codes, a pattern that the message must
 * match (the same code says many things), and the explanation. The first that fits is taken.
 */
interface TypeWords {
  codes: readonly number[];
  message?: RegExp;
  words: string;
}

const typeWords: readonly TypeWords[] = [
  {
    codes: [2300, 2323, 2392, 2393, 2440, 2451],
    words:
      '**This name is declared twice** in one place. Is one of the two left over, as a stub above the answer, or has a parameter this name already? Keep one of them.',
  },
  {
    codes: [0],
    words:
      'The compiler was stopped: **this file keeps it busy without an end**. Brackets nested by the hundred do that, and types that are defined by themselves. The checks above ran without it.',
  },
  {
    codes: [2504],
    words:
      '`for await` and `yield*` in an async generator need an **async iterable**: something with `[Symbol.asyncIterator]()`. A promise is none, await it first. A function is none, call it.',
  },
  {
    codes: [2488],
    message: /must have a '\[Symbol\.iterator\]\(\)' method/,
    words:
      '`for…of`, spread and destructuring need an **iterable**: something with `[Symbol.iterator]()`. An iterator alone (only `next()`) is not one; neither is an async iterable, for which the loop is `for await`.',
  },
  {
    codes: [2489, 2490],
    words:
      'What `[Symbol.iterator]()` returns must be an **iterator**: an object whose `next()` returns `{ value, done }`.',
  },
  {
    codes: [2519, 2547],
    words:
      "An async iterator's `next()` returns a **promise** of `{ value, done }`. Write `async next()`, or return a promise.",
  },
  {
    codes: [2322, 2416, 2741, 2345],
    message: /Property 'value' is missing/,
    words:
      'A result at the end is right without a value, but TypeScript wants it **written out**: `{ value: undefined, done: true }`.',
  },
  {
    codes: [2741],
    message: /'\[Symbol\.iterator\]' is missing/,
    words:
      'An **iterable** is expected, and this has no `[Symbol.iterator]()`. An iterator becomes iterable with one line: a `[Symbol.iterator]()` that returns `this`.',
  },
  {
    codes: [2741],
    message: /'\[Symbol\.asyncIterator\]' is missing/,
    words:
      'An **async iterable** is expected, and this has no `[Symbol.asyncIterator]()`. A sync iterable, such as an array, has only `[Symbol.iterator]()`; an async iterator becomes iterable with a `[Symbol.asyncIterator]()` that returns `this`.',
  },
  {
    codes: [2322, 2416, 2345, 2353, 2739, 2741, 2769],
    message:
      /(?:missing|does not exist)[^\n]* (?:from|in) type 'Promise<Iterator|Type '(?!Promise<)[^\n]*' is not assignable to type 'Promise<Iterator/,
    words:
      'In the async protocol `next()` returns a **promise** of an iterator result. An `async` method makes it; a plain method must return a promise itself.',
  },
  {
    codes: [2322, 2416, 2345],
    message: /Type '(?:undefined|void)' is not assignable to type 'Iterator\w*Result/,
    words:
      'One way through gives `undefined` where an **iterator result** is promised. Is there a way without `return`, or a `?.` that calls nothing? Answer `{ value: undefined, done: true }` there.',
  },
  {
    codes: [2322, 2416, 2345],
    message: /Type '[^\n]*PromiseLike<[^\n]*' is not assignable to type '(?!Promise|Iterator|\()/,
    words:
      'The `value` in this result may still be a **promise**. Await it, and hand out a result of your own: `{ value: await value, done: false }`.',
  },
  {
    codes: [2322, 2416, 2345],
    message: /Type 'unknown' is not assignable to type 'Iterator\w*Result/,
    words:
      'What comes of this promise has the type `unknown`. Is it the promise that you meant to return? If so, declare what it gives: `Promise<IteratorResult<T>>`.',
  },
  {
    codes: [2322, 2416, 2345],
    message: /Iterator\w*Result[^]*Type 'boolean' is not assignable to type '(?:true|false)'/,
    words:
      'The compiler knows only that `done` is **some `boolean`**: it might be `false`, and then a value is missing. Does the object stand in a variable, as in `const end = { value: undefined, done: true }`? Say what it is: `const end: IteratorResult<T> = …`.',
  },
  {
    codes: [2322, 2416, 2345, 2739, 2741, 2420],
    message: /(?:to|from|in) type '(?:Promise<)?Iterator(?:Yield|Return)?Result/,
    words:
      'An **iterator result** is an object with two fields: `{ value: …, done: false }` for a value, `{ value: undefined, done: true }` at the end. The bare value does not fit, and neither does `undefined`.',
  },
  {
    codes: [2366, 2355, 7030],
    words:
      'The signature promises a value, and one way through this function ends **without `return`**. In a `next()` that is the way past the end: return `{ value: undefined, done: true }` there.',
  },
  {
    codes: [2322, 2739, 2740, 2741, 2345],
    message: /AsyncGenerator|AsyncIterableIterator|AsyncIterable</,
    words:
      'An **async iterable** is expected: an object with `[Symbol.asyncIterator]()`. A promise of one is not one (an `async function` without `*` returns a promise), and a sync iterable has no `[Symbol.asyncIterator]()`.',
  },
  {
    codes: [2322, 2739, 2740, 2741, 2345],
    message: /Generator<|IterableIterator<|Iterable<|Iterator</,
    words:
      'An **iterable** or **iterator** with certain methods is expected. Compare what you return with what the signature promises: `next()` makes an iterator, `[Symbol.iterator]()` an iterable, both together an `IterableIterator`.',
  },
  {
    codes: [2420],
    words:
      'The class says `implements`, and **lacks a method** that this promises, or has it with another type. The lines above name it; `[Symbol.iterator]` and `[Symbol.asyncIterator]` stand in square brackets.',
  },
  {
    codes: [2416],
    words:
      'A method of this class has **another type than the interface** it implements. Compare its parameters and what it returns with the signature in the lesson.',
  },
  {
    codes: [1103, 1308, 1432],
    words:
      '`await` and `for await` stand only in an **`async` function**. Is the `async` missing in front of this function, or in front of the callback inside it?',
  },
  {
    codes: [1163, 1220],
    words:
      '`yield` stands only in a **generator**: `function*`, or `async function*`. A callback inside a generator is a function of its own, and cannot yield for it.',
  },
  {
    codes: [2801, 1062],
    words: 'A **promise** stands where its value was meant. Put `await` in front of the call.',
  },
  {
    codes: [2339, 2551],
    message: /on type '(?:Promise|Awaited)</,
    words: 'This is a **promise**: the field you ask for belongs to its value. Put `await` in front.',
  },
  {
    codes: [2339],
    message: /'(?:value|done|next|return|throw)'/,
    words:
      'The type at hand has no such field. `value` and `done` belong to an **iterator result**, `next()` to an **iterator**: did you skip the step between?',
  },
  {
    codes: [2349],
    words:
      'This is **not a function**, so it cannot be called. A promise in place of a function is the likely case: the call has been made already.',
  },
  {
    codes: [2722, 18048, 2532],
    message: /undefined/,
    words:
      'This **may be absent**: `return` and `throw` are optional in the protocol. Call it as `iterator.return?.()`.',
  },
  {
    codes: [2552, 2304],
    words: 'Nothing of this **name** is known here. Is it spelled right, and is it imported at the top of the file?',
  },
  {
    codes: [2322, 2345],
    words:
      'A value of **one type stands where another was promised**. Read the message from its last line: that is where the two types part.',
  },
];

/** What a message of the compiler means to a learner of iteration, in markdown; `undefined` where nothing fits. */
export function explainType({ code, message }: Pick<TypeProblem, 'code' | 'message'>): string | undefined {
  return typeWords.find((entry) => entry.codes.includes(code) && (entry.message?.test(message) ?? true))?.words;
}
