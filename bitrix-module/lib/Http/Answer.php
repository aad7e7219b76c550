<?php

namespace Smartpoint\Widgets\Http;

/** What came back. Status 0: nobody answered, `error` says why. */
final class Answer
{
	/** @param array<string, string> $headers Names in lower case. */
	public function __construct(
		public readonly int $status,
		public readonly array $headers = [],
		public readonly string $body = '',
		public readonly string $error = '',
	) {
	}

	public function isFine(): bool
	{
		return $this->status >= 200 && $this->status < 300;
	}
}
