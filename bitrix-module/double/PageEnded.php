<?php

namespace Double;

/** The request ended here: a redirect, a page of the installer, a form to sign in. */
final class PageEnded extends \RuntimeException
{
	public function __construct(public readonly string $kind, public readonly string $detail = '', public readonly string $output = '')
	{
		parent::__construct($kind . ' ' . $detail);
	}
}
