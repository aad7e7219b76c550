<?php

namespace Double;

/** Whoever asks for something that the double does not have is told so, instead of getting null. */
trait Strict
{
	public function __call(string $name, array $arguments)
	{
		throw new UnknownBitrixApi(static::class . '::' . $name);
	}

	public static function __callStatic(string $name, array $arguments)
	{
		throw new UnknownBitrixApi(static::class . '::' . $name);
	}

	public function __get(string $name)
	{
		throw new UnknownBitrixApi(static::class . '::$' . $name);
	}
}
