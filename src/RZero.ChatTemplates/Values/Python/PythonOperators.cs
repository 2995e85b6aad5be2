using RZero.ChatTemplates.Library;
using RZero.ChatTemplates.Running;

namespace RZero.ChatTemplates.Values.Python;

/// <summary>Python's arithmetic between two values.</summary>
internal static class PythonOperators
{
    /// <exception cref="TemplateException">The operator does not go with the values, or the result is too large.</exception>
    public static object? Apply(string name, object? left, object? right, TemplateBudget budget)
    {
        // A text formats what is undefined as it formats anything else.
        if (left is Undefined || (right is Undefined && !(name == "%" && PythonText.TryText(left) is not null)))
        {
            throw (left as Undefined ?? (Undefined)right!).Error();
        }

        return name switch
        {
            "+" => Add(left, right, budget),
            "*" when left is TemplateList { Kind: not TemplateListKind.Range } or string or SafeText => Repeat(left, right, budget),
            "*" when right is TemplateList { Kind: not TemplateListKind.Range } or string or SafeText => Repeat(right, left, budget),
            "%" when PythonText.TryText(left) is { } pattern => PercentFormat.Apply(pattern, right, budget),
            _ => Arithmetic(name, left, right),
        };
    }

    public static object Negate(object? value) => value switch
    {
        double number => -number,
        _ => Arithmetic("-", 0L, value),
    };

    public static bool Holds(string name, object? left, object? right, TemplateBudget budget) => name switch
    {
        "==" => PythonOrder.AreEqual(left, right, budget),
        "!=" => !PythonOrder.AreEqual(left, right, budget),
        "in" => PythonOrder.Contains(right, left, budget),
        "not in" => !PythonOrder.Contains(right, left, budget),
        // Nothing is below or above what is not a number.
        _ when left is double.NaN || right is double.NaN => false,
        "<" => PythonOrder.Compare(left, right, budget) < 0,
        ">" => PythonOrder.Compare(left, right, budget) > 0,
        "<=" => PythonOrder.Compare(left, right, budget) <= 0,
        _ => PythonOrder.Compare(left, right, budget) >= 0,
    };

    private static object? Add(object? left, object? right, TemplateBudget budget)
    {
        if (left is TemplateList a && right is TemplateList b && a.Kind == b.Kind && a.IsIndexed)
        {
            budget.Items((long)a.Items.Count + b.Items.Count);
            return new TemplateList(a.Kind, [.. a.Items, .. b.Items]);
        }

        if (PythonText.TryText(left) is not { } first || PythonText.TryText(right) is not { } second)
        {
            return Arithmetic("+", left, right);
        }

        budget.Characters((long)first.Length + second.Length);
        return left is string && right is string
            ? first + second
            : new SafeText(budget.Checked(HtmlText.Escaped(left!) + HtmlText.Escaped(right!)));
    }

    private static object Repeat(object sequence, object? count, TemplateBudget budget)
    {
        var times = Math.Max(0, PythonNumber.Whole(count));
        if (sequence is TemplateList list)
        {
            budget.Items(Product(list.Items.Count, times));
            return new TemplateList(list.Kind, [.. Enumerable.Repeat(list.Items, list.Items.Count == 0 ? 0 : (int)times).SelectMany(items => items)]);
        }

        var text = PythonText.TryText(sequence)!;
        budget.Characters(Product(text.Length, times));
        var repeated = string.Concat(Enumerable.Repeat(text, text.Length == 0 ? 0 : (int)times));
        return sequence is SafeText ? new SafeText(repeated) : repeated;
    }

    private static long Product(long size, long times) => size != 0 && times > long.MaxValue / size ? long.MaxValue : size * times;

    private static object Arithmetic(string name, object? left, object? right)
    {
        var isWhole = left is long or bool && right is long or bool;
        if (name is "/" or "//" or "%" && PythonNumber.Of(left) is var _ && PythonNumber.Of(right) == 0)
        {
            throw new TemplateException("the chat template divides by zero");
        }

        try
        {
            return isWhole && name != "/"
                ? Whole(name, PythonNumber.Whole(left), PythonNumber.Whole(right))
                : Floating(name, PythonNumber.Of(left), PythonNumber.Of(right));
        }
        catch (OverflowException fault)
        {
            throw new TemplateException("the chat template makes a number that is too large", fault);
        }
    }

    private static object Whole(string name, long left, long right) => name switch
    {
        "+" => checked(left + right),
        "-" => checked(left - right),
        "*" => checked(left * right),
        "//" => right == -1 ? checked(-left) : Quotient(left, right),
        "%" => right == -1 ? 0L : left - (Quotient(left, right) * right),
        _ => right < 0 ? Floating(name, left, right) : Power(left, right),
    };

    private static long Quotient(long left, long right) => (left / right) - (left % right != 0 && (left < 0) != (right < 0) ? 1 : 0);

    private static object Power(long left, long right)
    {
        var result = 1L;
        for (; right > 0; right >>= 1)
        {
            result = (right & 1) == 0 ? result : checked(result * left);
            left = right > 1 ? checked(left * left) : left;
        }

        return result;
    }

    /// <summary>The remainder with the divisor's sign.</summary>
    private static double Remainder(double left, double right)
    {
        var remainder = left % right;
        return remainder != 0 && (right < 0) != (remainder < 0) ? remainder + right : remainder;
    }

    private static object Floating(string name, double left, double right) => name switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "//" => Math.Floor((left - Remainder(left, right)) / right),
        "%" => Remainder(left, right),
        _ when left < 0 && Math.Floor(right) != right => throw new TemplateException("the chat template makes a complex number"),
        _ when left == 0 && right < 0 => throw new TemplateException("the chat template divides by zero"),
        _ => Math.Pow(left, right),
    };
}
