using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

namespace RZero.Testing.Torch;

/// <summary>
/// Finds calls of TorchSharp that hand libtorch a number which a garbage collection may free meanwhile; <c>TensorArithmetic</c> says why.
/// </summary>
public static class ScalarCalls
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<ushort, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    private static readonly HashSet<MethodBase> Unsafe = FindUnsafe();

    /// <summary>Every method of an assembly with an unsafe call, as "method calls method".</summary>
    public static IEnumerable<string> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetTypes().SelectMany(Methods).SelectMany(method => Callees(method)
            .Where(callee => Unsafe.Contains(callee) || IsConversion(callee))
            .Select(callee => $"{method.DeclaringType}.{method.Name} calls {callee.DeclaringType?.Name}.{callee}"));
    }

    /// <summary>Methods of tensors that convert a number themselves, and those that call one of them.</summary>
    private static HashSet<MethodBase> FindUnsafe()
    {
        var callees = new[] { typeof(torch.Tensor), typeof(torch.nn.functional), typeof(torch) }
            .SelectMany(Methods)
            .ToDictionary(method => method, method => Callees(method).ToArray());
        var found = callees.Where(entry => entry.Value.Any(IsConversion)).Select(entry => entry.Key).ToHashSet();
        while (callees.Where(entry => !found.Contains(entry.Key) && entry.Value.Any(found.Contains)).Select(entry => entry.Key).ToArray() is { Length: > 0 } more)
        {
            found.UnionWith(more);
        }

        return found;
    }

    private static bool IsConversion(MethodBase method) => method.DeclaringType == typeof(Scalar) && method.Name == "op_Implicit";

    private static IEnumerable<MethodBase> Methods(Type type) => [.. type.GetMethods(Everything), .. type.GetConstructors(Everything)];

    private static IEnumerable<MethodBase> Callees(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < code.Length;)
        {
            var wide = code[at] == 0xFE;
            var operation = OpCodesByValue[wide ? (ushort)(0xFE00 | code[at + 1]) : code[at]];
            at += wide ? 2 : 1;
            if (operation.OperandType == OperandType.InlineMethod)
            {
                var generics = method.IsGenericMethodDefinition ? method.GetGenericArguments() : null;
                yield return method.Module.ResolveMethod(BitConverter.ToInt32(code, at), method.DeclaringType?.GetGenericArguments(), generics)!;
            }

            at += OperandSize(operation, code, at);
        }
    }

    private static int OperandSize(OpCode operation, byte[] code, int at) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
