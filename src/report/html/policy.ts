// What a page of ours may load: nothing. A mistake in it cannot become a request.

export const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
