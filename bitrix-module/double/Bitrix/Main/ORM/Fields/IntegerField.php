<?php

namespace Bitrix\Main\ORM\Fields;

use Double\State;
use Double\Strict;

final class IntegerField extends ScalarField
{
}
