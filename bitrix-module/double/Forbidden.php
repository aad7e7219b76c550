<?php

namespace Double;

/** What the product lets pass and we do not: it would hurt on a site. */
final class Forbidden extends \LogicException
{
}
