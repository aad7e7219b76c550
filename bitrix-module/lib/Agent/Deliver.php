<?php

namespace Smartpoint\Widgets\Agent;

use Smartpoint\Widgets\Lead\Delivery;

/** Sends what the first attempt did not bring. */
final class Deliver
{
	/** Its own name, to the sign: another spelling would be another agent. */
	public static function run(): string
	{
		Delivery::soon();
		return '\\Smartpoint\\Widgets\\Agent\\Deliver::run();';
	}
}
