// A console's scraping in a process of its own, to be killed. Started by scrape-process.ts; runs the server's sources with tsx.
require('tsx/cjs/api').register()
require('./scrape-forever.ts')
