<?php

namespace Bitrix\Main\Security;

class SecurityException extends \RuntimeException
{
}
