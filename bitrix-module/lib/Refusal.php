<?php

namespace Smartpoint\Widgets;

/** The service said no, or nothing: a code for programs, words for people. */
final class Refusal extends \RuntimeException
{
	public function __construct(public readonly string $codeName, string $words, public readonly int $status = 0)
	{
		parent::__construct($words);
	}
}
