import { matchRegex, type RegexJob } from './match-regex'

// A thread of its own, since nothing else can stop an expression that backtracks.
self.addEventListener('message', ({ data }: MessageEvent<RegexJob>) => self.postMessage(matchRegex(data)))
self.postMessage('ready')
