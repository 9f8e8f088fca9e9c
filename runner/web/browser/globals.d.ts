declare var Idiomorph: typeof import('idiomorph').Idiomorph;
