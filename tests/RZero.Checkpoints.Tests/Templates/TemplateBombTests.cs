using System.Diagnostics;
using RZero.Checkpoints.Templates;
using Xunit;

namespace RZero.Checkpoints.Tests.Templates;

/// <summary>Templates that want all the time, all the memory or all the stack there is: each ends with a typed error, soon and in little memory.</summary>
public sealed class TemplateBombTests
{
    private const long MostBytes = 256 << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> Bombs => new()
    {
        { "nested loops", "{% for i in range(99999) %}{% for j in range(99999) %}{% for k in range(99999) %}{% endfor %}{% endfor %}{% endfor %}" },
        { "huge range", "{{ range(9223372036854775807) | list }}" },
        { "range across all numbers", "{{ range(-9223372036854775807, 9223372036854775807) }}" },
        { "repeated text", "{{ 'a' * 9223372036854775807 }}" },
        { "repeated list", "{{ [1] * 4000000000 }}" },
        { "doubling text", "{% set ns = namespace(t='ab') %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}" },
        { "doubling list", "{% set ns = namespace(t=[1]) %}{% for i in range(99) %}{% set ns.t = ns.t + ns.t %}{% endfor %}" },
        { "shared lists printed", "{% set ns = namespace(t=[1]) %}{% for i in range(60) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t }}" },
        { "shared lists as JSON", "{% set ns = namespace(t=[1]) %}{% for i in range(60) %}{% set ns.t = [ns.t, ns.t] %}{% endfor %}{{ ns.t | tojson }}" },
        { "shared lists compared", "{% set ns = namespace(t=[1], u=[1]) %}{% for i in range(60) %}{% set ns.t = [ns.t, ns.t] %}{% set ns.u = [ns.u, ns.u] %}{% endfor %}{{ ns.t == ns.u }}" },
        { "shared tuples as key", "{% set ns = namespace(t=(1,)) %}{% for i in range(60) %}{% set ns.t = (ns.t, ns.t) %}{% endfor %}{{ {ns.t: 1} }}" },
        { "deep list printed", "{% set ns = namespace(t=[]) %}{% for i in range(9999) %}{% set ns.t = [ns.t] %}{% endfor %}{{ ns.t }}" },
        { "giant output", "{% for i in range(99999) %}" + new string('x', 2000) + "{% endfor %}" },
        { "macro that calls itself", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}" },
        { "macro that calls itself twice", "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}" },
        { "macros that call each other", "{% macro f() %}{{ g() }}{% endmacro %}{% macro g() %}{{ f() }}{% endmacro %}{{ f() }}" },
        { "recursive loop", "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}" },
        { "replaced everywhere", "{{ ('a' * 9999) | replace('a', 'b' * 9999) }}" },
        { "replaced between", "{{ ('a' * 99999).replace('', 'b' * 9999) }}" },
        { "joined", "{{ range(99999) | join('b' * 9999) }}" },
        { "wide", "{{ 'a'.center(9223372036854775807) }}" },
        { "wide field", "{{ '%2000000000d' % 1 }}" },
        { "wide brace field", "{% for i in range(999) %}{{ '{:1000000}'.format(1) }}{% endfor %}" },
        { "many digits", "{{ '%.999999999f' % 1 }}" },
        { "rounded far", "{{ 1e308 | round(9223372036854775807) }}{{ 1 / 0 }}" },
        { "indented", "{{ ('a\n' * 99999) | indent(99999) }}" },
        { "JSON indented", "{{ [[[[1]]]] | tojson(indent=999999999) }}" },
        { "batches filled", "{{ [1] | batch(4000000000, 0) | list }}" },
        { "slices", "{{ [1] | slice(4000000000) | list }}" },
        { "power", "{{ 99999 ** 99999 }}" },
        { "long sum", "{{ 1" + string.Concat(Enumerable.Repeat("+1", 90_000)) + " }}" },
        { "long chain of filters", "{{ 'a'" + string.Concat(Enumerable.Repeat("|e", 90_000)) + " }}" },
        { "long chain of members", "{{ a" + string.Concat(Enumerable.Repeat(".a", 90_000)) + " }}" },
        { "long chain of calls", "{{ a" + string.Concat(Enumerable.Repeat("()", 90_000)) + " }}" },
        { "long chain of choices", "{{ 1" + string.Concat(Enumerable.Repeat(" if 1 else 1", 9_000)) + " }}" },
        { "deep brackets", "{{ " + new string('(', 100_000) },
        { "deep lists", "{{ " + new string('[', 100_000) },
        { "deep mappings", "{{ " + string.Concat(Enumerable.Repeat("{1:", 50_000)) },
        { "deep not", "{{ " + string.Concat(Enumerable.Repeat("not ", 50_000)) + "1 }}" },
        { "deep minus", "{{ " + new string('-', 100_000) + "1 }}" },
        { "deep ifs", string.Concat(Enumerable.Repeat("{% if 1 %}", 20_000)) },
        { "deep loops", string.Concat(Enumerable.Repeat("{% for i in [1] %}", 10_000)) },
        { "deep targets", "{% for " + new string('(', 100_000) },
        { "huge source", new string('x', 1 << 20) },
        { "namespace that holds itself", "{% set ns = namespace() %}{% set ns.a = [ns] %}{% set ns.a = [ns.a, ns.a] * 999999999 %}" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Render_Bomb_EndsWithATypedErrorSoonAndInLittleMemory(string name, string source)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<TemplateException>(() => ChatTemplate.Parse(source).Render([], new()));

        // All that was ever made, garbage too: what is held at a time is less.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, MostTime);
        Assert.False(string.IsNullOrEmpty(error.Message), name);
    }
}
