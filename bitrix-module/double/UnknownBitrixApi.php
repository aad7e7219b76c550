<?php

namespace Double;

final class UnknownBitrixApi extends \LogicException
{
}
