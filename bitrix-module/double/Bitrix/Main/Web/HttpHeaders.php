<?php

namespace Bitrix\Main\Web;

use Double\State;
use Double\Strict;

final class HttpHeaders
{
	use Strict;

	public function __construct(private array $headers)
	{
	}

	public function get($name, $returnArray = false)
	{
		return $this->headers[strtolower($name)] ?? null;
	}
}
