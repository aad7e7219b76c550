<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

class LoaderException extends \Exception
{
}
