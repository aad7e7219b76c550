<?php

namespace Smartpoint\Widgets\Http;

/** The only way out of this site. */
interface Transport
{
	/** @param array<string, string> $headers */
	public function send(string $method, string $url, array $headers, string $body): Answer;
}
