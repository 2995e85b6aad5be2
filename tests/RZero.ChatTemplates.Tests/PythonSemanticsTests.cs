using RZero.Core;
using Xunit;

namespace RZero.ChatTemplates.Tests;

/// <summary>What other template engines do otherwise. The texts are what Jinja 3.1.6 gives on Python 3.11.</summary>
public sealed class PythonSemanticsTests
{
    [Theory]
    [InlineData("{{ 1e16 }} {{ 1e15 }} {{ 0.0001 }} {{ 1e-5 }} {{ 1.0 }} {{ 10 / 2 }}", "1e+16 1000000000000000.0 0.0001 1e-05 1.0 5.0")]
    [InlineData("{{ -7 // 2 }} {{ -7 % 3 }} {{ 7.5 // -2 }} {{ 2 ** -1 }} {{ 2 ** 3 ** 2 }}", "-4 2 -4.0 0.5 64")]
    [InlineData("{{ [1, 2.0, 'a', \"it's\", none, true, (1,), {'k': ()}] }}", "[1, 2.0, 'a', \"it's\", None, True, (1,), {'k': ()}]")]
    [InlineData("{{ {1: 'a', true: 'b', 1.0: 'c'} }}", "{1: 'c'}")]
    [InlineData("{{ '😀é'|length }} {{ '😀é'[1] }} {{ '😀é'[::-1] }}", "2 é é😀")]
    [InlineData("{% set d = {'items': 1} %}{{ d['items'] }} {{ d.items() | list }}", "1 [('items', 1)]")]
    [InlineData("{% set f = [] | map('upper') %}{{ 'yes' if f else 'no' }}", "yes")]
    [InlineData("{% for i in [1, 2] %}{% set x = i %}{% endfor %}{{ x }}|", "|")]
    [InlineData("{% set ns = namespace(a=1) %}{% for i in [1, 2] %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}", "4")]
    [InlineData("{% for n in [[1, [2]], [3]] recursive %}{{ loop.depth }}{{ loop(n) if n is not number and n is iterable else n }}{% endfor %}", "121232123")]
    [InlineData("{% macro m(a, b=2) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 3, 4, c=5) }}", "13(4,){'c': 5}")]
    [InlineData("{% macro m() %}[{{ caller(1) }}]{% endmacro %}{% call(x) m() %}{{ x }}!{% endcall %}", "[1!]")]
    [InlineData("{% raw %}{{ x }}{% endraw %}{% filter upper %}abc{% endfilter %}{% with a = 1 %}{{ a }}{% endwith %}", "{{ x }}ABC1")]
    [InlineData("{{ 1 < 2 < 3 }} {{ 'a' in 'abc' }} {{ not 1 == 2 }}", "True True True")]
    [InlineData("{{ '%s-%05.1f-%d' % ('a', 2.25, 3) }} {{ '{0}-{x:>4}'.format(1, x=2) }}", "a-002.2-3 1-   2")]
    [InlineData("{{ 2.5 | round }} {{ 0.125 | round(2) }} {{ 42 | round }}", "2.0 0.12 42")]
    [InlineData("a\n  {% if true %}\n  b\n  {% endif %}\nc\n", "a\n  b\nc")]
    [InlineData("a  {%+ if true %}b{% endif +%}\nc {{- 'd' -}} \n e", "a  b\ncde")]
    [InlineData("{{ ['b', 'A'] | sort }} {{ ['b', 'A'] | sort(case_sensitive=true) }}", "['A', 'b'] ['A', 'b']")]
    [InlineData("{{ [{'a': 2}, {'a': 1}] | sort(attribute='b') }} {{ [x, y] | sort }} {{ [none, none] | sort }}", "[{'a': 2}, {'a': 1}] [Undefined, Undefined] [None, None]")]
    [InlineData("{{ [{'a': {'b': 1}}, {'a': {'b': 1}}] | sort(attribute='a') | length }}", "2")]
    [InlineData("{{ [{'a': 2}, {'a': 1, 'b': 1}] | sort(attribute='b') }}", null)]
    [InlineData("{{ [{'a': {'b': 1}}, {'a': {'b': 2}}] | sort(attribute='a') }}", null)]
    [InlineData("{{ [none, 1] | sort }}", null)]
    [InlineData("{{ 'text' % [] }} {{ 'text' % [1, 2] }} {{ '%s' % [1, 2] }} {{ '%%' % [1] }} {{ 'text' % () }} {{ 'text' % {'a': 1} }}", "text text [1, 2] % text text")]
    [InlineData("{{ 'text' % x }} {{ 'text' % range(3) }} {{ '%(a)s' % {'a': 1, 'b': 2} }}", "text text 1")]
    [InlineData("{{ '%s %s' % [1, 2] }}", null)]
    [InlineData("{{ 'text' % (1,) }}", null)]
    [InlineData("{{ 'text' % 'a' }}", null)]
    [InlineData("{{ 'text' % true }}", null)]
    [InlineData("{{ 'text' % {'a': 1}.items() }}", null)]
    [InlineData("{{ 'text' % ([1] | map('upper')) }}", null)]
    [InlineData("{{ '%(a)s' % [1] }}", null)]
    [InlineData("{{ [1].append(2) }}", null)]
    [InlineData("{{ x.y }}", null)]
    [InlineData("{{ 'a' + 1 }}", null)]
    [InlineData("{{ 1 < 'a' }}", null)]
    [InlineData("{{ x | nosuch }}", null)]
    [InlineData("{{ [2, 'a'] | sort }}", null)]
    [InlineData("{{ none + 1 }}", null)]
    [InlineData("{{ 'a' if }}", null)]
    public void Render_WhatOtherEnginesDoOtherwise_IsAsInJinja(string source, string? expected)
    {
        if (expected is null)
        {
            Assert.ThrowsAny<UserException>(() => ChatTemplate.Parse(source).Render([], new(), TestContext.Current.CancellationToken));
            return;
        }

        Assert.Equal(expected, ChatTemplate.Parse(source).Render([], new(), TestContext.Current.CancellationToken));
    }
}
