const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/MapPage.js","assets/outcome.js","assets/MapPage.css","assets/TestPage.js","assets/TestPage.css"])))=>i.map(i=>d[i]);
var e=Array.isArray,t=Array.prototype.indexOf,n=Array.prototype.includes,r=Array.from,i=Object.defineProperty,a=Object.getOwnPropertyDescriptor,o=Object.getOwnPropertyDescriptors,s=Object.prototype,c=Array.prototype,l=Object.getPrototypeOf,u=Object.isExtensible,d=()=>{};function f(e){return typeof e?.then==`function`}function p(e){for(var t=0;t<e.length;t++)e[t]()}function m(){var e,t;return{promise:new Promise((n,r)=>{e=n,t=r}),resolve:e,reject:t}}function h(e,t){if(Array.isArray(e))return e;if(t===void 0||!(Symbol.iterator in e))return Array.from(e);let n=[];for(let r of e)if(n.push(r),n.length===t)break;return n}var g=1024,_=2048,v=4096,y=8192,b=16384,x=32768,S=1<<25,C=65536,ee=1<<18,te=1<<19,ne=1<<20,re=1<<25,ie=1<<21,ae=1<<22,oe=1<<23,se=Symbol(`$state`),ce=Symbol(`component`),le=Symbol(`legacy props`),ue=Symbol(``),de=Symbol(`attributes`),fe=Symbol(`class`),pe=Symbol(`style`),me=Symbol(`text`),he=Symbol(`form reset`),ge=new class extends Error{name=`StaleReactionError`;message="The reaction that called `getAbortSignal()` was re-run or destroyed"},_e=!!globalThis.document?.contentType&&globalThis.document.contentType.includes(`xml`),ve={},w=Symbol(`uninitialized`),ye=`http://www.w3.org/1999/xhtml`;function be(){console.warn(`https://svelte.dev/e/derived_inert`)}function xe(e){console.warn(`https://svelte.dev/e/hydration_mismatch`)}function Se(){console.warn(`https://svelte.dev/e/select_multiple_invalid_value`)}function Ce(){console.warn(`https://svelte.dev/e/svelte_boundary_reset_noop`)}var T=!1;function we(e){T=e}var E;function D(e){if(e===null)throw xe(),ve;return E=e}function Te(){return D(rn(E))}function O(e){if(T){if(rn(E)!==null)throw xe(),ve;E=e}}function Ee(e=1){if(T){for(var t=e,n=E;t--;)n=rn(n);E=n}}function De(e=!0){for(var t=0,n=E;;){if(n.nodeType===8){var r=n.data;if(r===`]`){if(t===0)return n;--t}else(r===`[`||r===`[!`||r[0]===`[`&&!isNaN(Number(r.slice(1))))&&(t+=1)}var i=rn(n);e&&n.remove(),n=i}}function Oe(e){if(!e||e.nodeType!==8)throw xe(),ve;return e.data}function ke(e){return e===this.v}function Ae(e,t){return e==e?e!==t||typeof e==`object`&&!!e||typeof e==`function`:t==t}function je(e){return!Ae(e,this.v)}function Me(e){throw Error(`https://svelte.dev/e/lifecycle_outside_component`)}function Ne(){throw Error(`https://svelte.dev/e/async_derived_orphan`)}function Pe(e,t,n){throw Error(`https://svelte.dev/e/each_key_duplicate`)}function Fe(e){throw Error(`https://svelte.dev/e/effect_in_teardown`)}function Ie(){throw Error(`https://svelte.dev/e/effect_in_unowned_derived`)}function Le(e){throw Error(`https://svelte.dev/e/effect_orphan`)}function Re(){throw Error(`https://svelte.dev/e/effect_update_depth_exceeded`)}function ze(e){throw Error(`https://svelte.dev/e/props_invalid_value`)}function Be(){throw Error(`https://svelte.dev/e/state_descriptors_fixed`)}function Ve(){throw Error(`https://svelte.dev/e/state_prototype_fixed`)}function He(){throw Error(`https://svelte.dev/e/state_unsafe_mutation`)}function Ue(){throw Error(`https://svelte.dev/e/svelte_boundary_reset_onerror`)}var k=null;function We(e){k=e}function Ge(e,t=!1,n){k={p:k,i:!1,c:null,e:null,s:e,x:null,r:U,l:null}}function Ke(e){var t=k,n=t.e;if(n!==null){t.e=null;for(var r of n)vn(r)}return e!==void 0&&(t.x=e),t.i=!0,k=t.p,qe(e)}function qe(e={}){return i(e,ce,{value:!0}),e}function Je(){return!0}var Ye=[];function Xe(){var e=Ye;Ye=[],p(e)}function Ze(e){if(Ye.length===0&&!Ct){var t=Ye;queueMicrotask(()=>{t===Ye&&Xe()})}Ye.push(e)}function Qe(){for(;Ye.length>0;)Xe()}var $e=~(_|v|g);function A(e,t){e.f=e.f&$e|t}function et(e){e.f&512||e.deps===null?A(e,g):A(e,v)}function tt(e,t){e.f&2048?t.set(e,_):e.f&4096&&t.get(e)!==2048&&t.set(e,v),A(e,g)}var nt=!1;function rt(){nt||(nt=!0,document.addEventListener(`reset`,e=>{Promise.resolve().then(()=>{if(!e.defaultPrevented)for(let t of e.target.elements)t[he]?.()})},{capture:!0}))}function it(e){var t=H,n=U;Bn(null),Vn(null);try{return e()}finally{Bn(t),Vn(n)}}function at(e,t,n,r=n){e.addEventListener(t,()=>it(n));let i=e[he];e[he]=i?()=>{i(),r(!0)}:()=>r(!0),rt()}function ot(e,t,n,r){let i=Je()?ut:pt;var a=e.filter(e=>!e.settled),o=t.map(i);if(n.length===0&&a.length===0){r(o);return}var s=U,c=st(),l=a.length===1?a[0].promise:a.length>1?Promise.all(a.map(e=>e.promise)):null;function u(e){if(!(s.f&16384)){c();try{r([...o,...e])}catch(e){dn(e,s)}ct()}}var d=lt();if(n.length===0){l.then(()=>u([])).finally(d);return}function f(){Promise.all(n.map(e=>ft(e))).then(u).catch(e=>dn(e,s)).finally(d)}l?l.then(()=>{s.f&16384?d():(c(),f(),ct())}):f()}function st(){var e=U,t=H,n=k,r=M;return function(i=!0){Vn(e),Bn(t),We(n),i&&!(e.f&16384)&&(r?.activate(),r?.apply())}}function ct(e=!0){Vn(null),Bn(null),We(null),e&&M?.deactivate()}function lt(){var e=U,t=e.b,n=M,r=!!t?.is_rendered();return t?.update_pending_count(1,n),n.increment(r,e),()=>{t?.update_pending_count(-1,n),n.decrement(r,e)}}function ut(e){var t=2|_;return U!==null&&(U.f|=te),{ctx:k,deps:null,effects:null,equals:ke,f:t,fn:e,reactions:null,rv:0,v:w,wv:0,parent:U,ac:null}}var dt=Symbol(`obsolete`);function ft(e,t,n){let r=U;r===null&&Ne();var i=void 0,a=Bt(w),o=!H,s=new Set;return xn(()=>{var t=U,n=m();i=n.promise;try{Promise.resolve(e()).then(n.resolve,e=>{e!==ge&&n.reject(e)}).finally(ct)}catch(e){n.reject(e),ct()}var c=M;if(o){if(t.f&32768)var l=lt();if(r.b?.is_rendered())c.async_deriveds.get(t)?.reject(dt);else for(let e of s.values())e.reject(dt);s.add(n),c.async_deriveds.set(t,n)}let u=(e,t=void 0)=>{l?.(),s.delete(n),t!==dt&&(c.activate(),t?(a.f|=oe,Wt(a,t)):(a.f&8388608&&(a.f^=oe),Wt(a,e)),c.deactivate())};n.promise.then(u,e=>u(null,e||`unknown`))}),gn(()=>{for(let e of s)e.reject(dt)}),new Promise(e=>{function t(n){function r(){n===i?e(a):t(i)}n.then(r,r)}t(i)})}function j(e){let t=ut(e);return Un(t),t}function pt(e){let t=ut(e);return t.equals=je,t}function mt(e){var t=e.effects;if(t!==null){e.effects=null;for(var n=0;n<t.length;n+=1)V(t[n])}}function ht(e){var t,n=U,r=e.parent;if(!Ln&&r!==null&&e.v!==w&&r.f&24576)return be(),e.v;Vn(r);try{mt(e),t=er(e)}finally{Vn(n)}return t}function gt(e){var t=ht(e);!e.equals(t)&&(e.wv=Zn(),(!M?.is_fork||e.deps===null)&&(M===null?e.v=t:(M.capture(e,t,!0),bt?.capture(e,t,!0)),e.deps===null))?A(e,g):Ln||(xt===null?et(e):(hn()||M?.is_fork)&&xt.set(e,t))}function _t(e){if(e.effects!==null)for(let t of e.effects)(t.teardown||t.ac)&&(t.teardown?.(),t.ac!==null&&it(()=>{t.ac.abort(ge),t.ac=null}),t.fn!==null&&(t.teardown=d),rr(t,0),Dn(t))}function vt(e){if(e.effects!==null)for(let t of e.effects)t.teardown&&t.fn!==null&&ir(t)}var yt=null,M=null,bt=null,xt=null,St=null,Ct=!1,wt=!1,Tt=null,Et=null,Dt=0,Ot=1,kt=class e{id=Ot++;started=!1;linked=!0;prev=null;next=null;async_deriveds=new Map;current=new Map;previous=new Map;#e=new Set;#t=new Set;#n=0;#r=new Map;#i=null;#a=[];#o=[];#s=new Map;#c=new Map;#l=new Set;is_fork=!1;#u=!1;constructor(){yt===null?yt=this:(yt.next=this,this.prev=yt),yt=this}#d(){if(this.is_fork)return!0;for(let e of this.#r.keys())if(!this.#f(e))return!0;return!1}#f(e){for(var t=e;t!==null;t=t.parent)if(this.#c.has(t))return!0;return!1}skip_effect(e){this.#c.has(e)||this.#c.set(e,{d:[],m:[]}),this.#l.delete(e)}unskip_effect(e,t=e=>this.schedule(e)){var n=this.#c.get(e);if(n){this.#c.delete(e);for(var r of n.d)A(r,_),t(r);for(r of n.m)A(r,v),t(r)}this.#l.add(e)}#p(){var e=[];for(let i of this.#a)if(!(i.f&16384||!(i.f&6144))){for(var t=i,n=!1;t.parent!==null;){t=t.parent;var r=t.f;if(r&96){if(!(r&1024)){n=!0;break}t.f^=g}}n||e.push(t)}return this.#a=[],e}#m(){this.started=!0;for(let[e,t]of this.#s)A(e,t),this.schedule(e);this.apply();for(var t=Tt=[],n=[],r=Et=[];this.#a.length>0;){Dt++>1e3&&(this.#b(),jt());for(let e of this.#p())try{this.#h(e,t,n)}catch(t){throw It(e),this.#d()||this.discard(),t}}if(M=null,r.length>0){var i=e.ensure();for(let e of r)i.schedule(e)}if(Tt=null,Et=null,this.#d()){this.#y(n),this.#y(t);for(let[e,t]of this.#c)Ft(e,t);r.length>0&&M.#m();return}let a=this.#g();if(a)this.#y(n),this.#y(t),a.#v(this);else{this.#s.clear();for(let e of this.#e)e(this);this.#e.clear(),bt=this,Nt(n),Nt(t),bt=null,this.#i?.resolve();var o=M;this.#n===0&&(this.#a.length===0||o!==null)&&this.#b(),o!==null&&(Rt.clear(),o.#m())}}#h(e,t,n){e.f^=g;for(var r=e.first;r!==null;){var i=r.f,a=!!(i&96);if(!(a&&i&1024||i&8192||this.#c.has(r))&&r.fn!==null){a?r.f^=g:i&4?t.push(r):Qn(r)&&(i&16&&this.add_dirty_reaction(r,v),ir(r));var o=r.first;if(o!==null){r=o;continue}}for(;r!==null;){var s=r.next;if(s!==null){r=s;break}r=r.parent}}}#g(){for(var e=this.prev;e!==null;e=e.prev)if(!e.is_fork&&this.#_(e))return e;return null}#_(e){for(let[t,[,n]]of this.current)if(!n&&e.current.has(t))return!0;return!1}#v(e){for(let[t,n]of e.current)!this.previous.has(t)&&e.previous.has(t)&&this.previous.set(t,e.previous.get(t)),this.current.set(t,n);for(let[t,n]of e.async_deriveds){let e=this.async_deriveds.get(t);e&&n.promise.then(e.resolve).catch(e.reject)}e.async_deriveds.clear(),this.transfer_reactions(e.#s);let t=e=>{var n=e.reactions;if(n!==null&&!(e.f&2&&!(e.f&6144)))for(let e of n){var r=e.f;if(r&2)t(e);else{var i=e;r&4194320&&!this.async_deriveds.has(i)&&(this.#s.delete(i),A(i,_),this.schedule(i))}}};for(let e of this.current.keys())t(e);this.oncommit(()=>e.discard()),e.#b(),M=this,this.#m()}#y(e){for(var t=0;t<e.length;t+=1)tt(e[t],this.#s)}capture(e,t,n=!1){e.v!==w&&!this.previous.has(e)&&this.previous.set(e,e.v),e.f&8388608||(this.current.set(e,[t,n]),xt?.set(e,t)),this.is_fork||(e.v=t)}activate(){M=this}deactivate(){M=null,xt=null}flush(){try{wt=!0,M=this,this.#m()}finally{Dt=0,St=null,Tt=null,Et=null,wt=!1,M=null,xt=null,Rt.clear()}}discard(){for(let e of this.#t)e(this);this.#t.clear();for(let e of this.async_deriveds.values())e.reject(dt);this.#b(),this.#i?.resolve()}register_created_effect(e){this.#o.push(e)}increment(e,t){if(this.#n+=1,e){let e=this.#r.get(t)??0;this.#r.set(t,e+1)}}decrement(e,t){if(--this.#n,e){let e=this.#r.get(t)??0;e===1?this.#r.delete(t):this.#r.set(t,e-1)}this.#u||(this.#u=!0,Ze(()=>{this.#u=!1,this.linked&&this.flush()}))}transfer_reactions(e){for(let[t,n]of e)this.add_dirty_reaction(t,n);e.clear()}add_dirty_reaction(e,t){(t===2048||this.#s.get(e)!==2048)&&this.#s.set(e,t)}oncommit(e){this.#e.add(e)}ondiscard(e){this.#t.add(e)}settled(){return(this.#i??=m()).promise}static ensure(){if(M===null){let t=M=new e;!wt&&!Ct&&Ze(()=>{t.started||t.flush()})}return M}apply(){xt=null}schedule(e){St=e,e.b?.is_pending&&e.f&16777228&&!(e.f&32768)?e.b.defer_effect(e):this.#a.push(e)}#b(){if(this.linked){var e=this.prev,t=this.next;e===null||(e.next=t),t===null?yt=e:t.prev=e,this.linked=!1}}};function At(e){var t=Ct,n=bt;bt=null,Ct=!0;try{var r;for(e&&(At(),r=e());;){if(Qe(),M===null)return r;M.flush()}}finally{Ct=t,bt=n}}function jt(){try{Re()}catch(e){dn(e,St)}}var Mt=null;function Nt(e){var t=e.length;if(t!==0){for(var n=0;n<t;){var r=e[n++];if(!(r.f&24576)&&Qn(r)&&(Mt=new Set,ir(r),r.deps===null&&r.first===null&&r.nodes===null&&r.teardown===null&&r.ac===null&&An(r),Mt?.size>0)){Rt.clear();for(let e of Mt){if(e.f&24576)continue;let t=[e],n=e.parent;for(;n!==null;)Mt.has(n)&&(Mt.delete(n),t.push(n)),n=n.parent;for(let e=t.length-1;e>=0;e--){let n=t[e];n.f&24576||ir(n)}}Mt.clear()}}Mt=null}}function Pt(e){M.schedule(e)}function Ft(e,t){if(!(e.f&32&&e.f&1024)){e.f&2048?t.d.push(e):e.f&4096&&t.m.push(e),A(e,g);for(var n=e.first;n!==null;)Ft(n,t),n=n.next}}function It(e){A(e,g);for(var t=e.first;t!==null;)It(t),t=t.next}var Lt=new Set,Rt=new Map,zt=!1;function Bt(e,t){return{f:0,v:e,reactions:null,equals:ke,rv:0,wv:0}}function N(e,t){let n=Bt(e,t);return Un(n),n}function Vt(e,t=!1,n=!0){let r=Bt(e);return t||(r.equals=je),r}function P(e,t,n=!1){return H!==null&&(!zn||H.f&131072)&&Je()&&H.f&4325394&&(Hn===null||!Hn.has(e))&&He(),Wt(e,n?F(t):t,Et)}var Ht=null,Ut=0;function Wt(e,t,n=null){if(!e.equals(t)){Ln?Rt.set(e,t):Rt.has(e)||Rt.set(e,e.v);var r=kt.ensure();if(r.capture(e,t),e.f&2){let t=e;e.f&2048&&ht(t),xt===null&&et(t)}e.wv=Zn(),Ht=null,Ut=0,qt(e,_,n),Ht=null,Je()&&U!==null&&U.f&1024&&!(U.f&96)&&(Gn===null?Kn([e]):Gn.push(e)),!r.is_fork&&Lt.size>0&&!zt&&Gt()}return t}function Gt(){zt=!1;for(let e of Lt){e.f&1024&&A(e,v);let t;try{t=Qn(e)}catch{t=!0}t&&ir(e)}Lt.clear()}function Kt(e){P(e,e.v+1)}function qt(e,t,n){var r=e.reactions;if(r!==null){var i=Je(),a=r.length;if(Ut+=a,Ut>1e5&&Ht===null&&(Ht=new Set),Ht!==null){if(Ht.has(e))return;Ht.add(e)}for(var o=0;o<a;o++){var s=r[o],c=s.f;if(i||s!==U){var l=(c&_)===0;if(l&&A(s,t),c&131072)Lt.add(s);else if(c&2){var u=s;xt?.delete(u),qt(u,v,n)}else if(l){var d=s;c&16&&Mt!==null&&Mt.add(d),n===null?Pt(d):n.push(d)}}}}}function F(t){if(typeof t!=`object`||!t||se in t||ce in t)return t;let n=l(t);if(n!==s&&n!==c)return t;var r=new Map,i=e(t),o=N(0),u=null,d=Yn,f=e=>{if(Yn===d)return e();var t=H,n=Yn;Bn(null),Xn(d);var r=e();return Bn(t),Xn(n),r};return i&&r.set(`length`,N(t.length,u)),new Proxy(t,{defineProperty(e,t,n){`value`in n&&n.configurable!==!1&&n.enumerable!==!1&&n.writable!==!1||Be();var i=r.get(t);return i===void 0?f(()=>{var e=N(n.value,u);return r.set(t,e),e}):P(i,n.value,!0),!0},deleteProperty(e,t){var n=r.get(t);if(n===void 0){if(t in e){let e=f(()=>N(w,u));r.set(t,e),Kt(o)}}else P(n,w),Kt(o);return!0},get(e,n,i){if(n===se)return t;var o=r.get(n),s=n in e;if(o===void 0&&(!s||a(e,n)?.writable)&&(o=f(()=>N(F(s?e[n]:w),u)),r.set(n,o)),o!==void 0){var c=G(o);return c===w?void 0:c}return Reflect.get(e,n,i)},getOwnPropertyDescriptor(e,t){this.has?.(e,t);var n=Reflect.getOwnPropertyDescriptor(e,t),i=r.get(t);if(i!==void 0){var a=G(i);if(a===w)return;if(n&&`value`in n)n.value=a;else return{enumerable:!0,configurable:!0,value:a,writable:!0}}return n},has(e,t){if(t===se)return!0;var n=r.get(t),i=n!==void 0&&n.v!==w||Reflect.has(e,t);return(n!==void 0||(U!==null||H!==null)&&(!i||a(e,t)?.writable))&&(n===void 0&&(n=f(()=>N(i?F(e[t]):w,u)),r.set(t,n)),G(n)===w)?!1:i},set(e,t,n,s){var c=r.get(t),l=t in e;if(i&&t===`length`)for(var d=n;d<c.v;d+=1){var p=r.get(d+``);p===void 0?d in e&&(p=f(()=>N(w,u)),r.set(d+``,p)):P(p,w)}if(c===void 0)(!l||a(e,t)?.writable)&&(c=f(()=>N(void 0,u)),P(c,F(n)),r.set(t,c));else{l=c.v!==w;var m=f(()=>F(n));P(c,m)}var h=Reflect.getOwnPropertyDescriptor(e,t);if(h?.set&&h.set.call(s,n),!l){if(i&&typeof t==`string`){var g=r.get(`length`),_=Number(t);Number.isInteger(_)&&_>=g.v&&P(g,_+1)}Kt(o)}return!0},ownKeys(e){G(o);var t=Reflect.ownKeys(e).filter(e=>{var t=r.get(e);return t===void 0||t.v!==w});for(var[n,i]of r)i.v!==w&&!(n in e)&&t.push(n);return t},setPrototypeOf(){Ve()}})}function Jt(e){try{if(typeof e==`object`&&e&&se in e)return e[se]}catch{}return e}function Yt(e,t){return Object.is(Jt(e),Jt(t))}var Xt,Zt,Qt,$t,en;function tn(){if(Xt===void 0){Xt=window,Zt=document,Qt=/Firefox/.test(navigator.userAgent);var e=Element.prototype,t=Node.prototype,n=Text.prototype;$t=a(t,`firstChild`).get,en=a(t,`nextSibling`).get,u(e)&&(e[fe]=void 0,e[de]=null,e[pe]=void 0,e.__e=void 0),u(n)&&(n[me]=void 0)}}function I(e=``){return document.createTextNode(e)}function nn(e){return $t.call(e)}function rn(e){return en.call(e)}function L(e,t){if(!T)return nn(e);var n=nn(E);if(n===null)n=E.appendChild(I());else if(t&&n.nodeType!==3){var r=I();return n?.before(r),D(r),r}return t&&ln(n),D(n),n}function an(e,t=!1){if(!T){var n=nn(e);return n instanceof Comment&&n.data===``?rn(n):n}if(t){if(E?.nodeType!==3){var r=I();return E?.before(r),D(r),r}ln(E)}return E}function R(e,t=!1){if(!T)return nn(e);var n=L(e,t);return O(e),n}function z(e,t=1,n=!1){let r=T?E:e;for(var i;t--;)i=r,r=rn(r);if(!T)return r;if(n){if(r?.nodeType!==3){var a=I();return r===null?i?.after(a):r.before(a),D(a),a}ln(r)}return D(r),r}function on(e){e.textContent=``}function sn(){return!1}function cn(e,t,n){return t==null||t===`http://www.w3.org/1999/xhtml`?n?document.createElement(e,{is:n}):document.createElement(e):n?document.createElementNS(t,e,{is:n}):document.createElementNS(t,e)}function ln(e){if(e.nodeValue.length<65536)return;let t=e.nextSibling;for(;t!==null&&t.nodeType===3;)t.remove(),e.nodeValue+=t.nodeValue,t=e.nextSibling}function un(e){var t=U;if(t===null)return H.f|=oe,e;if(!(t.f&32768)&&!(t.f&4))throw e;dn(e,t)}function dn(e,t){if(e===ve)throw e;if(!(t!==null&&t.f&16384)){for(;t!==null;){if(t.f&128&&!(t.f&33570816)){if(!(t.f&32768))throw e;try{t.b.error(e);return}catch(t){e=t}}t=t.parent}throw e}}function fn(e){U===null&&(H===null&&Le(e),Ie()),Ln&&Fe(e)}function pn(e,t){var n=t.last;n===null?t.last=t.first=e:(n.next=e,e.prev=n,t.last=e)}function mn(e,t){var n=U;n!==null&&n.f&8192&&(e|=y);var r={ctx:k,deps:null,nodes:null,f:e|_|512,first:null,fn:t,last:null,next:null,parent:n,b:n&&n.b,prev:null,teardown:null,wv:0,ac:null};M?.register_created_effect(r);var i=r;if(e&4)Tt===null?kt.ensure().schedule(r):Tt.push(r);else if(t!==null){try{ir(r)}catch(e){throw V(r),e}i.deps===null&&i.teardown===null&&i.nodes===null&&i.first===i.last&&!(i.f&524288)&&(i=i.first,e&16&&e&65536&&i!==null&&(i.f|=C))}if(i!==null&&(i.parent=n,n!==null&&pn(i,n),H!==null&&H.f&2&&!(e&64))){var a=H;(a.effects??=[]).push(i)}return r}function hn(){return H!==null&&!zn}function gn(e){let t=mn(8,null);return A(t,g),t.teardown=e,t}function _n(e){fn(`$effect`);var t=U.f;if(!H&&t&32&&k!==null&&!k.i){var n=k;(n.e??=[]).push(e)}else return vn(e)}function vn(e){return mn(4|ne,e)}function yn(e){kt.ensure();let t=mn(64|te,e);return(e={})=>new Promise(n=>{e.outro?jn(t,()=>{V(t),n(void 0)}):(V(t),n(void 0))})}function bn(e){return mn(4,e)}function xn(e){return mn(ae|te,e)}function Sn(e,t=0){return mn(8|t,e)}function B(e,t=[],n=[],r=[]){ot(r,t,n,t=>{mn(8,()=>{e(...t.map(G))})})}function Cn(e,t=[],n=[],r=[]){ot(r,t,n,t=>{mn(4,()=>e(...t.map(G)))})}function wn(e,t=0){return mn(16|t,e)}function Tn(e){return mn(32|te,e)}function En(e){var t=e.teardown;if(t!==null){let n=Ln,r=H;Rn(!0),Bn(null);try{t.call(null)}catch(t){dn(t,e.parent)}finally{Rn(n),Bn(r)}}}function Dn(e,t=!1){var n=e.first;for(e.first=e.last=null;n!==null;){let e=n.ac;e!==null&&it(()=>{e.abort(ge)});var r=n.next;n.f&64?n.parent=null:V(n,t),n=r}}function On(e){for(var t=e.first;t!==null;){var n=t.next;t.f&32||V(t),t=n}}function V(e,t=!0){var n=!1;(t||e.f&262144)&&e.nodes!==null&&e.nodes.end!==null&&(kn(e.nodes.start,e.nodes.end),n=!0),e.f|=S,Dn(e,t&&!n),rr(e,0);var r=e.nodes&&e.nodes.t;if(r!==null)for(let e of r)e.stop();En(e),e.f^=S,e.f|=b;var i=e.parent;i!==null&&i.first!==null&&An(e),e.next=e.prev=e.teardown=e.ctx=e.deps=e.fn=e.nodes=e.ac=e.b=null}function kn(e,t){for(;e!==null;){var n=e===t?null:rn(e);e.remove(),e=n}}function An(e){var t=e.parent,n=e.prev,r=e.next;n!==null&&(n.next=r),r!==null&&(r.prev=n),t!==null&&(t.first===e&&(t.first=r),t.last===e&&(t.last=n))}function jn(e,t,n=!0){var r=[];e.f|=256,Mn(e,r,!0);var i=()=>{n&&V(e),t&&t()},a=r.length;if(a>0){var o=()=>--a||i();for(var s of r)s.out(o)}else i()}function Mn(e,t,n){if(!(e.f&8192)){e.f^=y;var r=e.nodes&&e.nodes.t;if(r!==null)for(let e of r)(e.is_global||n)&&t.push(e);for(var i=e.first;i!==null;){var a=i.next;if(!(i.f&64)){var o=!!(i.f&65536)||!!(i.f&32)&&!!(e.f&16);Mn(i,t,o?n:!1)}i=a}}}function Nn(e){e.f&=-257,Pn(e,!0)}function Pn(e,t){if(!(e.f&256)&&e.f&8192){e.f^=y,e.f&1024||(A(e,_),kt.ensure().schedule(e));for(var n=e.first;n!==null;){var r=n.next,i=!!(n.f&65536)||!!(n.f&32);Pn(n,i?t:!1),n=r}var a=e.nodes&&e.nodes.t;if(a!==null)for(let e of a)(e.is_global||t)&&e.in()}}function Fn(e,t){if(e.nodes)for(var n=e.nodes.start,r=e.nodes.end;n!==null;){var i=n===r?null:rn(n);t.append(n),n=i}}var In=null,Ln=!1;function Rn(e){Ln=e}var H=null,zn=!1;function Bn(e){H=e}var U=null;function Vn(e){U=e}var Hn=null;function Un(e){H!==null&&(H.f&2097152||H.f&2)&&(Hn??=new Set).add(e)}var W=null,Wn=0,Gn=null;function Kn(e){Gn=e}var qn=1,Jn=0,Yn=Jn;function Xn(e){Yn=e}function Zn(){return++qn}function Qn(e){var t=e.f;if(t&2048)return!0;if(t&4096){for(var n=e.deps,r=n.length,i=0;i<r;i++){var a=n[i];if(Qn(a)&&gt(a),a.wv>e.wv)return!0}t&512&&xt===null&&A(e,g)}return!1}function $n(e,t,n=!0){var r=e.reactions;if(r!==null&&!(Hn!==null&&Hn.has(e)))for(var i=0;i<r.length;i++){var a=r[i];a.f&2?$n(a,t,!1):t===a&&(n?A(a,_):a.f&1024&&A(a,v),Pt(a))}}function er(e){var t=W,n=Wn,r=Gn,i=H,a=Hn,o=k,s=zn,c=Yn,l=e.f;W=null,Wn=0,Gn=null,H=l&96?null:e,Hn=null,We(e.ctx),zn=!1,Yn=++Jn,e.ac!==null&&(it(()=>{e.ac.abort(ge)}),e.ac=null);try{e.f|=ie;var u=e.fn,d=u();e.f|=x;var f=tr(e);if(Je()&&Gn!==null&&!zn&&f!==null&&!(e.f&6146))for(var p=0;p<Gn.length;p++)$n(Gn[p],e);if(i!==null&&i!==e){if(Jn++,i.deps!==null)for(let e=0;e<n;e+=1)i.deps[e].rv=Jn;if(t!==null)for(let e of t)e.rv=Jn;Gn!==null&&(r===null?r=Gn:r.push(...Gn))}return e.f&8388608&&(e.f^=oe),d}catch(t){return tr(e),un(t)}finally{e.f^=ie,W=t,Wn=n,Gn=r,H=i,Hn=a,We(o),zn=s,Yn=c}}function tr(e){var t=e.deps,n=M?.is_fork;if(W!==null){var r;if(n||rr(e,Wn),t!==null&&Wn>0)for(t.length=Wn+W.length,r=0;r<W.length;r++)t[Wn+r]=W[r];else e.deps=t=W;if(hn()&&e.f&512)for(r=Wn;r<t.length;r++)(t[r].reactions??=[]).push(e)}else!n&&t!==null&&Wn<t.length&&(rr(e,Wn),t.length=Wn);return t}function nr(e,r){let i=r.reactions;if(i!==null){var a=t.call(i,e);if(a!==-1){var o=i.length-1;o===0?i=r.reactions=null:(i[a]=i[o],i.pop())}}if(i===null&&r.f&2&&(W===null||!n.call(W,r))){var s=r;s.f&512&&(s.f^=512),s.v!==w&&et(s),s.ac!==null&&it(()=>{s.ac.abort(ge),s.ac=null,A(s,_)}),_t(s),rr(s,0)}}function rr(e,t){var n=e.deps;if(n!==null)for(var r=t;r<n.length;r++)nr(e,n[r])}function ir(e){var t=e.f;if(!(t&16384)){A(e,g);var n=U;U=e;try{t&16777232?On(e):Dn(e),En(e);var r=er(e);e.teardown=typeof r==`function`?r:null,e.wv=qn}finally{U=n}}}async function ar(){await Promise.resolve(),At()}function G(e){var t=!!(e.f&2);if(In?.add(e),H!==null&&!zn&&!(U!==null&&U.f&16384)&&(Hn===null||!Hn.has(e))){var r=H.deps;if(H.f&2097152)e.rv<Jn&&(e.rv=Jn,W===null&&r!==null&&r[Wn]===e?Wn++:W===null?W=[e]:W.push(e));else{H.deps??=[],n.call(H.deps,e)||H.deps.push(e);var i=e.reactions;i===null?e.reactions=[H]:n.call(i,H)||i.push(H)}}if(Ln&&Rt.has(e))return Rt.get(e);if(t){var a=e;if(Ln){var o=a.v;return(!(a.f&1024)&&a.reactions!==null||sr(a))&&(o=ht(a)),Rt.set(a,o),o}var s=!(a.f&512)&&!zn&&H!==null&&!!(H.f&512),c=(a.f&x)===0;Qn(a)&&(s&&(a.f|=512),gt(a)),s&&!c&&(vt(a),or(a))}if(xt?.has(e))return xt.get(e);if(e.f&8388608)throw e.v;return e.v}function or(e){if(e.f|=512,e.deps!==null)for(let r of e.deps){var t=r.reactions;t===null?r.reactions=[e]:n.call(t,e)||t.push(e),r.f&2&&!(r.f&512)&&(vt(r),or(r))}}function sr(e){if(e.v===w)return!0;if(e.deps===null)return!1;for(let t of e.deps)if(Rt.has(t)||t.f&2&&sr(t))return!0;return!1}function cr(e){var t=zn;try{return zn=!0,e()}finally{zn=t}}function lr(e){if(!(typeof e!=`object`||!e||e instanceof EventTarget)){if(se in e)ur(e);else if(!Array.isArray(e))for(let t in e){let n=e[t];typeof n==`object`&&n&&se in n&&ur(n)}}}function ur(e,t=new Set){if(typeof e==`object`&&e&&!(e instanceof EventTarget)&&!t.has(e)){t.add(e),e instanceof Date&&e.getTime();for(let n in e)try{ur(e[n],t)}catch{}let n=l(e);if(n!==Object.prototype&&n!==Array.prototype&&n!==Map.prototype&&n!==Set.prototype&&n!==Date.prototype){let t=o(n);for(let n in t){let r=t[n].get;if(r)try{r.call(e)}catch{}}}}}[...`allowfullscreen.async.autofocus.autoplay.checked.controls.default.disabled.formnovalidate.indeterminate.inert.ismap.loop.multiple.muted.nomodule.novalidate.open.playsinline.readonly.required.reversed.seamless.selected.webkitdirectory.defer.disablepictureinpicture.disableremoteplayback`.split(`.`)];var dr=[`touchstart`,`touchmove`];function fr(e){return dr.includes(e)}var pr=Symbol(`events`),mr=new Set,hr=new Set;function gr(e,t,n,r={}){function i(e){if(r.capture||xr.call(t,e),!e.cancelBubble)return it(()=>n?.call(this,e))}return e.startsWith(`pointer`)||e.startsWith(`touch`)||e===`wheel`?(i.__removed=!1,Ze(()=>{i.__removed||t.addEventListener(e,i,r)})):t.addEventListener(e,i,r),i}function _r(e,t,n,r,i){var a={capture:r,passive:i},o=gr(e,t,n,a);(t===document.body||t===window||t===document||t instanceof HTMLMediaElement)&&gn(()=>{o.__removed=!0,t.removeEventListener(e,o,a)})}function K(e,t,n){(t[pr]??={})[e]=n}function vr(e){for(var t=0;t<e.length;t++)mr.add(e[t]);for(var n of hr)n(e)}var yr=null,br=!1;function xr(e){var t=this,n=t.ownerDocument,r=e.type,a=e.composedPath?.()||[],o=a[0]||e.target;yr=e,br||(br=!0,setTimeout(()=>{br=!1,yr=null}));var s=0,c=yr===e&&e[pr];if(c){var l=a.indexOf(c);if(l!==-1&&(t===document||t===window)){e[pr]=t;return}var u=a.indexOf(t);if(u===-1)return;l<=u&&(s=l)}if(o=a[s]||e.target,o!==t){i(e,`currentTarget`,{configurable:!0,get(){return o||n}});var d=H,f=U;Bn(null),Vn(null);try{for(var p,m=[];o!==null&&o!==t;){try{var h=o[pr]?.[r];h==null||o.disabled&&e.target!==o||h.call(o,e)}catch(e){p?m.push(e):p=e}if(e.cancelBubble)break;s++,o=s<a.length?a[s]:null}if(p){for(let e of m)queueMicrotask(()=>{throw e});throw p}}finally{e[pr]=t,delete e.currentTarget,Bn(d),Vn(f)}}}var Sr=globalThis?.window?.trustedTypes&&globalThis.window.trustedTypes.createPolicy(`svelte-trusted-html`,{createHTML:e=>e});function Cr(e){return Sr?.createHTML(e)??e}function wr(e){var t=cn(`template`);return t.innerHTML=Cr(e.replaceAll(`<!>`,`<!---->`)),t.content}function Tr(e,t){var n=U;n.nodes===null&&(n.nodes={start:e,end:t,a:null,t:null})}function q(e,t){var n=!!(t&1),r=!!(t&2),i,a=!e.startsWith(`<!>`);return()=>{if(T)return Tr(E,null),E;i===void 0&&(i=wr(a?e:`<!>`+e),n||(i=nn(i)));var t=r||Qt?document.importNode(i,!0):i.cloneNode(!0);if(n){var o=nn(t),s=t.lastChild;Tr(o,s)}else Tr(t,t);return t}}function Er(e,t,n=`svg`){var r=!e.startsWith(`<!>`),i=!!(t&1),a=`<${n}>${r?e:`<!>`+e}</${n}>`,o;return()=>{if(T)return Tr(E,null),E;if(!o){var e=nn(wr(a));if(i)for(o=document.createDocumentFragment();nn(e);)o.appendChild(nn(e));else o=nn(e)}var t=o.cloneNode(!0);if(i){var n=nn(t),r=t.lastChild;Tr(n,r)}else Tr(t,t);return t}}function Dr(e,t){return Er(e,t,`svg`)}function Or(e=``){if(!T){var t=I(e+``);return Tr(t,t),t}var n=E;return n.nodeType===3?ln(n):(n.before(n=I()),D(n)),Tr(n,n),n}function kr(){if(T)return Tr(E,null),E;var e=document.createDocumentFragment(),t=document.createComment(``),n=I();return e.append(t,n),Tr(t,n),e}function J(e,t){if(T){var n=U;n.f&32768&&n.nodes.end!==null||(n.nodes.end=E),Te()}else e!==null&&e.before(t)}function Ar(e){let t=0,n=Bt(0),r;return()=>{hn()&&(G(n),Sn(()=>(t===0&&(r=cr(()=>e(()=>Kt(n)))),t+=1,()=>{Ze(()=>{--t,t===0&&(r?.(),r=void 0,Kt(n))})})))}}var jr=C|te;function Mr(e,t,n,r){new Nr(e,t,n,r)}var Nr=class{parent;is_pending=!1;transform_error;#e;#t=T?E:null;#n;#r;#i;#a=null;#o=null;#s=null;#c=null;#l=0;#u=0;#d=!1;#f=new Map;#p=null;#m=Ar(()=>(this.#p=Bt(this.#l),()=>{this.#p=null}));constructor(e,t,n,r){this.#e=e,this.#n=t,this.#r=e=>{var t=U;t.b=this,t.f|=128,n(e)},this.parent=U.b,this.transform_error=r??this.parent?.transform_error??(e=>e),this.#i=wn(()=>{if(T){let e=Oe(this.#t);Te();let t=e===`[!`;if(e.startsWith(`[?`)){let t=JSON.parse(e.slice(2));this.#g(t)}else t?this.#y():this.#h()}else this.#b()},jr),T&&(this.#e=E)}#h(){try{this.#a=Tn(()=>this.#r(this.#e))}catch(e){this.error(e)}}#g(e){let t=this.#n.failed,{reset:n,invoke_onerror:r}=this.#_(e);Ze(r),t&&(this.#s=Tn(()=>{t(this.#e,()=>e,()=>n)}))}#_(e){var t=!1,n=!1;let r=()=>{this.#v()||(t?Ce():(t=!0,n&&Ue(),this.#s!==null&&jn(this.#s,()=>{this.#s=null}),this.#S(()=>{this.#b()})))};return{reset:r,invoke_onerror:()=>{if(!this.#v())try{n=!0,this.#n.onerror?.(e,r),n=!1}catch(e){dn(e,this.#i&&this.#i.parent)}}}}#v(){return(this.#i.f&(b|S))!==0}#y(){let e=this.#n.pending;e&&(this.is_pending=!0,this.#o=Tn(()=>e(this.#e)),Ze(()=>{if(!this.#v()){var e=this.#c=document.createDocumentFragment(),t=I(),n=!1;e.append(t),this.#a=this.#S(()=>{try{return Tn(()=>this.#r(t))}catch(e){try{this.error(e),n=!0}catch(e){dn(e,this.#i.parent)}return null}}),this.#a===null?(this.#c=null,n&&this.#x(M)):this.#u===0&&(this.#e.before(e),this.#c=null,jn(this.#o,()=>{this.#o=null}),this.#x(M))}}))}#b(){try{if(this.is_pending=this.has_pending_snippet(),this.#u=0,this.#l=0,this.#a=Tn(()=>{this.#r(this.#e)}),this.#u>0){var e=this.#c=document.createDocumentFragment();Fn(this.#a,e);let t=this.#n.pending;this.#o=Tn(()=>t(this.#e))}else this.#x(M)}catch(e){this.error(e)}}#x(e){this.is_pending=!1,e.transfer_reactions(this.#f)}defer_effect(e){tt(e,this.#f)}is_rendered(){return!this.is_pending&&(!this.parent||this.parent.is_rendered())}has_pending_snippet(){return!!this.#n.pending}#S(e){var t=U,n=H,r=k;Vn(this.#i),Bn(this.#i),We(this.#i.ctx);try{return kt.ensure(),e()}finally{Vn(t),Bn(n),We(r)}}#C(e,t){this.has_pending_snippet()?(this.#u+=e,this.#u===0&&(this.#x(t),this.#o&&jn(this.#o,()=>{this.#o=null}),this.#c&&=(this.#e.before(this.#c),null))):this.parent&&this.parent.#C(e,t)}update_pending_count(e,t){this.#C(e,t),this.#l+=e,!this.#p||this.#d||(this.#d=!0,Ze(()=>{this.#d=!1,this.#p&&Wt(this.#p,this.#l)}))}get_effect_pending(){return this.#m(),G(this.#p)}error(e){if(e===ve||!this.#n.onerror&&!this.#n.failed)throw e;M?.is_fork?(this.#a&&M.skip_effect(this.#a),this.#o&&M.skip_effect(this.#o),this.#s&&M.skip_effect(this.#s),M.oncommit(()=>{this.#v()||this.#w(e)})):this.#w(e)}#w(e){this.#a&&=(V(this.#a),null),this.#o&&=(V(this.#o),null),this.#s&&=(V(this.#s),null),T&&(D(this.#t),Ee(),D(De()));let t=this.#n.failed,n=e=>{if(this.#v())return;let{reset:n,invoke_onerror:r}=this.#_(e);r(),t&&!this.#v()&&(this.#s=this.#S(()=>{try{return Tn(()=>{var r=U;r.b=this,r.f|=128,t(this.#e,()=>e,()=>n)})}catch(e){return dn(e,this.#i.parent),null}}))};Ze(()=>{if(!this.#v()){var t;try{t=this.transform_error(e)}catch(e){dn(e,this.#i&&this.#i.parent);return}typeof t==`object`&&t&&typeof t.then==`function`?t.then(n,e=>dn(e,this.#i&&this.#i.parent)):n(t)}})}};function Y(e,t){var n=t==null?``:typeof t==`object`?`${t}`:t;n!==(e[me]??=e.nodeValue)&&(e[me]=n,e.nodeValue=`${n}`)}function Pr(e,t){return Ir(e,t)}var Fr=new Map;function Ir(e,{target:t,anchor:n,props:i={},events:a,context:o,intro:s=!0,transformError:c}){tn();var l=void 0,u=yn(()=>{var s=n??t.appendChild(I());Mr(s,{pending:()=>{}},t=>{Ge({});var n=k;if(o&&(n.c=o),a&&(i.$$events=a),T&&Tr(t,null),l=e(t,i)||qe(),T&&(U.nodes.end=E,E===null||E.nodeType!==8||E.data!==`]`))throw xe(),ve;Ke()},c);var u=new Set,d=e=>{for(var n=0;n<e.length;n++){var r=e[n];if(!u.has(r)){u.add(r);var i=fr(r);for(let e of[t,document]){var a=Fr.get(e);a===void 0&&(a=new Map,Fr.set(e,a));var o=a.get(r);o===void 0?(e.addEventListener(r,xr,{passive:i}),a.set(r,1)):a.set(r,o+1)}}}};return d(r(mr)),hr.add(d),()=>{for(var e of u)for(let n of[t,document]){var r=Fr.get(n),i=r.get(e);--i==0?(n.removeEventListener(e,xr),r.delete(e),r.size===0&&Fr.delete(n)):r.set(e,i)}hr.delete(d),s!==n&&s.parentNode?.removeChild(s)}});return Lr.set(l,u),l}var Lr=new WeakMap,Rr=class{anchor;#e=new Map;#t=new Map;#n=new Map;#r=new Set;#i=!0;constructor(e,t=!0){this.anchor=e,this.#i=t}#a=e=>{if(this.#e.has(e)){var t=this.#e.get(e),n=this.#t.get(t);if(n)Nn(n),this.#r.delete(t);else{var r=this.#n.get(t);r&&(Nn(r.effect),this.#t.set(t,r.effect),this.#n.delete(t),r.fragment.lastChild.remove(),this.anchor.before(r.fragment),n=r.effect)}for(let[t,n]of this.#e){if(this.#e.delete(t),t===e)break;let r=this.#n.get(n);r&&(V(r.effect),this.#n.delete(n))}for(let[e,r]of this.#t){if(e===t||this.#r.has(e))continue;let i=()=>{if(Array.from(this.#e.values()).includes(e)){var t=document.createDocumentFragment();Fn(r,t),t.append(I()),this.#n.set(e,{effect:r,fragment:t})}else V(r);this.#r.delete(e),this.#t.delete(e)};this.#i||!n?(this.#r.add(e),jn(r,i,!1)):i()}}};#o=e=>{this.#e.delete(e);let t=Array.from(this.#e.values());for(let[e,n]of this.#n)t.includes(e)||(V(n.effect),this.#n.delete(e))};ensure(e,t){var n=M,r=sn();if(t&&!this.#t.has(e)&&!this.#n.has(e)){if(r){var i=document.createDocumentFragment(),a=I();i.append(a),this.#n.set(e,{effect:Tn(()=>t(a)),fragment:i})}else this.#t.set(e,Tn(()=>t(this.anchor)))}if(this.#e.set(n,e),r){for(let[t,r]of this.#t)t===e?n.unskip_effect(r):n.skip_effect(r);for(let[t,r]of this.#n)t===e?n.unskip_effect(r.effect):n.skip_effect(r.effect);n.oncommit(this.#a),n.ondiscard(this.#o)}else T&&(this.anchor=E),this.#a(n)}},zr=0,Br=1,Vr=2;function Hr(e,t,n,r,i){T&&Te();var a=Je(),o=w,s=a?Bt(o):Vt(o,!1,!1),c=a?Bt(o):Vt(o,!1,!1),l=new Rr(e);wn(()=>{var a=M,o=t(),u=!1;let d=T&&f(o)===(e.data===`[!`);if(d&&(D(De()),we(!1)),f(o)){var p=st(),m=!1;let e=e=>{if(!u){m=!0,p(!1),M===a&&a.deactivate(),kt.ensure();try{e()}finally{ct(!1),Ct||At()}}};o.then(t=>{e(()=>{Wt(s,t),l.ensure(Br,r&&(e=>r(e,s)))})},t=>{e(()=>{if(Wt(c,t),l.ensure(Vr,i&&(e=>i(e,c))),!i)throw c.v})}),T?l.ensure(zr,n):Ze(()=>{m||e(()=>{l.ensure(zr,n)})})}else Wt(s,o),l.ensure(Br,r&&(e=>r(e,s)));return d&&we(!0),()=>{u=!0}})}function Ur(e,t,n=!1){var r;T&&(r=E,Te());var i=new Rr(e),a=n?C:0;function o(e,t){if(T){var n=Oe(r);if(e!==parseInt(n.substring(1))){var a=De();D(a),i.anchor=a,we(!1),i.ensure(e,t),we(!0);return}}i.ensure(e,t)}wn(()=>{var e=!1;t((t,n=0)=>{e=!0,o(n,t)}),e||o(-1,null)},a)}var Wr=Symbol(`NaN`);function Gr(e,t,n){T&&Te();var r=new Rr(e),i=!Je();wn(()=>{var e=t();e!==e&&(e=Wr),i&&typeof e==`object`&&e&&(e={}),r.ensure(e,n)})}function Kr(e,t,n){for(var i=[],a=t.length,o,s=t.length,c=0;c<a;c++){let n=t[c];jn(n,()=>{if(o){if(o.pending.delete(n),o.done.add(n),o.pending.size===0){var t=e.outrogroups;qr(e,r(o.done)),t.delete(o),t.size===0&&(e.outrogroups=null)}}else--s},!1)}if(s===0){var l=i.length===0&&n!==null&&e.pending.size===0;if(l){var u=n,d=u.parentNode;on(d),d.append(u),e.items.clear()}qr(e,t,!l)}else o={pending:new Set(t),done:new Set},(e.outrogroups??=new Set).add(o)}function qr(e,t,n=!0){var r;if(e.pending.size>0){r=new Set;for(let t of e.pending.values())for(let n of t)r.add(e.items.get(n).e)}for(var i=0;i<t.length;i++){var a=t[i];r?.has(a)?(a.f|=re,Fn(a,document.createDocumentFragment())):V(t[i],n)}}var Jr;function Yr(t,n,i,a,o,s=null){var c=t,l=new Map;if(n&4){var u=t;c=T?D(nn(u)):u.appendChild(I())}T&&Te();var d=null,f=pt(()=>{var t=i();return e(t)?t:t==null?[]:r(t)}),p=new Map,m=!0;function h(e){if(!(_.effect.f&16384)){_.pending.delete(e);var t=G(f);_.fallback=d,Zr(_,t,c,n,a),d!==null&&(t.length===0?d.f&33554432?(d.f^=re,$r(d,null,c)):Nn(d):jn(d,()=>{d=null}))}}function g(e){_.pending.delete(e)}var _={effect:wn(()=>{var e=G(f),t=e.length;let r=!1;T&&Oe(c)===`[!`!=(t===0)&&(c=De(),D(c),we(!1),r=!0);for(var u=new Set,_=M,v=sn(),y=0;y<t;y+=1){T&&E.nodeType===8&&E.data===`]`&&(c=E,r=!0,we(!1));var b=e[y],x=a(b,y),S=m?null:l.get(x);S?(S.v&&Wt(S.v,b),S.i&&Wt(S.i,y),v&&_.unskip_effect(S.e)):(S=Qr(l,m?c:Jr??=I(),b,x,y,o,n,i),m||(S.e.f|=re),l.set(x,S)),u.add(x)}if(t===0&&s&&!d&&(m?d=Tn(()=>s(c)):(d=Tn(()=>s(Jr??=I())),d.f|=re)),t>u.size&&Pe(``,``,``),T&&t>0&&D(De()),!m){if(p.set(_,u),v){for(let[e,t]of l)u.has(e)||_.skip_effect(t.e);_.oncommit(h),_.ondiscard(g)}else h(_)}r&&we(!0),G(f)}),flags:n,items:l,pending:p,outrogroups:null,fallback:d};m=!1,T&&(c=E)}function Xr(e){for(;e!==null&&!(e.f&32);)e=e.next;return e}function Zr(e,t,n,i,a){var o=!!(i&8),s=t.length,c=e.items,l=Xr(e.effect.first),u,d=null,f,p=[],m=[],h,g,_,v;if(o)for(v=0;v<s;v+=1)h=t[v],g=a(h,v),_=c.get(g).e,_.f&33554432||(_.nodes?.a?.measure(),(f??=new Set).add(_));for(v=0;v<s;v+=1){if(h=t[v],g=a(h,v),_=c.get(g).e,e.outrogroups!==null)for(let t of e.outrogroups)t.pending.delete(_),t.done.delete(_);if(_.f&8192&&(Nn(_),o&&(_.nodes?.a?.unfix(),(f??=new Set).delete(_))),_.f&33554432){if(_.f^=re,_===l)$r(_,null,n);else{var y=d?d.next:l;_===e.effect.last&&(e.effect.last=_.prev),_.prev&&(_.prev.next=_.next),_.next&&(_.next.prev=_.prev),ei(e,d,_),ei(e,_,y),$r(_,y,n),d=_,p=[],m=[],l=Xr(d.next);continue}}if(_!==l){if(u!==void 0&&u.has(_)){if(p.length<m.length){var b=m[0],x;d=b.prev;var S=p[0],C=p[p.length-1];for(x=0;x<p.length;x+=1)$r(p[x],b,n);for(x=0;x<m.length;x+=1)u.delete(m[x]);ei(e,S.prev,C.next),ei(e,d,S),ei(e,C,b),l=b,d=C,--v,p=[],m=[]}else u.delete(_),$r(_,l,n),ei(e,_.prev,_.next),ei(e,_,d===null?e.effect.first:d.next),ei(e,d,_),d=_;continue}for(p=[],m=[];l!==null&&l!==_;)(u??=new Set).add(l),m.push(l),l=Xr(l.next);if(l===null)continue}_.f&33554432||p.push(_),d=_,l=Xr(_.next)}if(e.outrogroups!==null){for(let t of e.outrogroups)t.pending.size===0&&(qr(e,r(t.done)),e.outrogroups?.delete(t));e.outrogroups.size===0&&(e.outrogroups=null)}if(l!==null||u!==void 0){var ee=[];if(u!==void 0)for(_ of u)_.f&8192||ee.push(_);for(;l!==null;)!(l.f&8192)&&l!==e.fallback&&ee.push(l),l=Xr(l.next);var te=ee.length;if(te>0){var ne=i&4&&s===0?n:null;if(o){for(v=0;v<te;v+=1)ee[v].nodes?.a?.measure();for(v=0;v<te;v+=1)ee[v].nodes?.a?.fix()}Kr(e,ee,ne)}}o&&Ze(()=>{if(f!==void 0)for(_ of f)_.nodes?.a?.apply()})}function Qr(e,t,n,r,i,a,o,s){var c=o&1?o&16?Bt(n):Vt(n,!1,!1):null,l=o&2?Bt(i):null;return{v:c,i:l,e:Tn(()=>(a(t,c??n,l??i,s),()=>{e.delete(r)}))}}function $r(e,t,n){if(e.nodes)for(var r=e.nodes.start,i=e.nodes.end,a=t&&!(t.f&33554432)?t.nodes.start:n;r!==null;){var o=rn(r);if(a.before(r),r===i)return;r=o}}function ei(e,t,n){t===null?e.effect.first=n:t.next=n,n===null?e.effect.last=t:n.prev=t}function ti(e,t,...n){var r=new Rr(e);wn(()=>{let e=t()??null;r.ensure(e,e&&(t=>e(t,...n)))},C)}function ni(e,t,n){var r;T&&(r=E,Te());var i=new Rr(e);wn(()=>{var e=t()??null;if(T&&Oe(r)===`[`!=(e!==null)){var a=De();D(a),i.anchor=a,we(!1),i.ensure(e,e&&(t=>n(t,e))),we(!0)}else i.ensure(e,e&&(t=>n(t,e)))},C)}function ri(e,t){let n=null,r=T;var i;if(T){n=E;for(var a=nn(document.head);a!==null&&(a.nodeType!==8||a.data!==e);)a=rn(a);if(a===null)we(!1);else{var o=rn(a);a.remove(),D(o)}}T||(i=document.head.appendChild(I()));try{wn(()=>{var e=Tn(()=>t(i));e.f|=ee,T||(e.nodes===null?e.nodes={start:i,end:i,a:null,t:null}:e.nodes.end=i)})}finally{r&&(we(!0),D(n))}}function ii(e,t,n){bn(()=>{var r=cr(()=>t(e,n?.())||{});if(n&&r?.update){var i=!1,a={};Sn(()=>{var e=n();lr(e),i&&Ae(a,e)&&(a=e,r.update(e))}),i=!0}if(r?.destroy)return()=>r.destroy()})}function ai(e){var t,n,r=``;if(typeof e==`string`||typeof e==`number`)r+=e;else if(typeof e==`object`){if(Array.isArray(e)){var i=e.length;for(t=0;t<i;t++)e[t]&&(n=ai(e[t]))&&(r&&(r+=` `),r+=n)}else for(n in e)e[n]&&(r&&(r+=` `),r+=n)}return r}function oi(){for(var e,t,n=0,r=``,i=arguments.length;n<i;n++)(e=arguments[n])&&(t=ai(e))&&(r&&(r+=` `),r+=t);return r}function si(e){return typeof e==`object`?oi(e):e??``}var ci=[...` 	
\r\f\xA0\v﻿`];function li(e,t,n){var r=e==null?``:``+e;if(t&&(r=r?r+` `+t:t),n){for(var i of Object.keys(n))if(n[i])r=r?r+` `+i:i;else if(r.length)for(var a=i.length,o=0;(o=r.indexOf(i,o))>=0;){var s=o+a;(o===0||ci.includes(r[o-1]))&&(s===r.length||ci.includes(r[s]))?r=(o===0?``:r.substring(0,o))+r.substring(s+1):o=s}}return r===``?null:r}function ui(e,t=!1){var n=t?` !important;`:`;`,r=``;for(var i of Object.keys(e)){var a=e[i];a!=null&&a!==``&&(r+=` `+i+`: `+a+n)}return r}function di(e){return e[0]!==`-`||e[1]!==`-`?e.toLowerCase():e}function fi(e,t){if(t){var n=``,r,i;if(Array.isArray(t)?(r=t[0],i=t[1]):r=t,e){e=String(e).replaceAll(/\/\*.*?\*\//g,``).trim();var a=!1,o=0,s=!1,c=[];r&&c.push(...Object.keys(r).map(di)),i&&c.push(...Object.keys(i).map(di));var l=0,u=-1;let t=e.length;for(var d=0;d<t;d++){var f=e[d];if(s?f===`/`&&e[d-1]===`*`&&(s=!1):a?a===f&&(a=!1):f===`/`&&e[d+1]===`*`?s=!0:f===`"`||f===`'`?a=f:f===`(`?o++:f===`)`&&o--,!s&&a===!1&&o===0){if(f===`:`&&u===-1)u=d;else if(f===`;`||d===t-1){if(u!==-1){var p=di(e.substring(l,u).trim());if(!c.includes(p)){f!==`;`&&d++;var m=e.substring(l,d).trim();n+=` `+m+`;`}}l=d+1,u=-1}}}}return r&&(n+=ui(r)),i&&(n+=ui(i,!0)),n=n.trim(),n===``?null:n}return e==null?null:String(e)}function pi(e,t,n,r,i,a){var o=e[fe];if(T||o!==n||o===void 0){var s=li(n,r,a);T&&s===e.getAttribute(`class`)||(s==null?e.removeAttribute(`class`):t?e.className=s:e.setAttribute(`class`,s)),e[fe]=n}else if(a&&i!==a)for(var c in a){var l=!!a[c];(i==null||l!==!!i[c])&&e.classList.toggle(c,l)}return a}function mi(e,t={},n,r){for(var i in n){var a=n[i];t[i]!==a&&(n[i]==null?e.style.removeProperty(i):e.style.setProperty(i,a,r))}}function hi(e,t,n,r){var i=e[pe];if(T||i!==t){var a=fi(t,r);T&&a===e.getAttribute(`style`)||(a==null?e.removeAttribute(`style`):e.style.cssText=a),e[pe]=t}else r&&(Array.isArray(r)?(mi(e,n?.[0],r[0]),mi(e,n?.[1],r[1],`important`)):mi(e,n,r));return r}function gi(e,t){t?e.hasAttribute(`selected`)||e.setAttribute(`selected`,``):e.removeAttribute(`selected`)}function _i(t,n){var r=t.__defaultValue,i=t.multiple,a=i?r??[]:null;if(!i||e(a)){var o=t.selectedIndex,s=n&&i?new Set(t.selectedOptions):null;for(var c of t.options){var l=bi(c);gi(c,i?a.includes(l):Yt(l,r))}if(n){if(s!==null)for(c of t.options){var u=s.has(c);c.selected!==u&&(c.selected=u)}else t.selectedIndex!==o&&(t.selectedIndex=o)}}}function vi(t,n,r=!1){if(t.multiple){if(n==null)return;if(!e(n))return Se();for(var i of t.options)i.selected=n.includes(bi(i))}else{for(i of t.options)if(Yt(bi(i),n)){i.selected=!0;return}r&&n===void 0||(t.selectedIndex=-1)}}function yi(e){var t=new MutationObserver(t=>{t.every(xi)||(`__defaultValue`in e&&_i(e,!1),`__value`in e&&vi(e,e.__value))});t.observe(e,{childList:!0,subtree:!0,attributes:!0,attributeFilter:[`value`]}),gn(()=>{t.disconnect()})}function bi(e){return`__value`in e?e.__value:e.value}function xi(e){if(e.target.closest(`selectedcontent`)!==null)return!0;if(e.type===`childList`){var t=[...e.addedNodes,...e.removedNodes];return t.length>0&&t.every(e=>e.nodeName===`SELECTEDCONTENT`)}return!1}var Si=Symbol(`is custom element`),Ci=Symbol(`is html`),wi=_e?`link`:`LINK`,Ti=_e?`progress`:`PROGRESS`;function Ei(e){if(T){var t=!1,n=()=>{if(!t){if(t=!0,e.hasAttribute(`value`)){var n=e.value;X(e,`value`,null),e.value=n}if(e.hasAttribute(`checked`)){var r=e.checked;X(e,`checked`,null),e.checked=r}}};e[he]=n,Ze(n),rt()}}function Di(e,t){var n=Oi(e);n.value!==(n.value=t??void 0)&&(e.value!==t||t===0&&e.nodeName===Ti)&&(e.value=t??``)}function X(e,t,n,r){var i=Oi(e);if(!(T&&(i[t]=e.getAttribute(t),t===`src`||t===`srcset`||t===`href`&&e.nodeName===wi))){var a=i[t];a!==(i[t]=n)&&(t===`loading`&&(e[ue]=n),n==null?e.removeAttribute(t):typeof n!=`string`&&Ai(e).has(t)?e[t]=n:(!T||typeof n!=`number`&&typeof n!=`boolean`||a!==String(n))&&e.setAttribute(t,n))}}function Oi(e){return e[de]??={[Si]:e.nodeName.includes(`-`),[Ci]:e.namespaceURI===ye}}var ki=new Map;function Ai(e){var t=e.getAttribute(`is`)||e.nodeName,n=ki.get(t);if(n)return n;ki.set(t,n=new Set);for(var r,i=e,a=Element.prototype;a!==i;){for(var s in r=o(i),r)r[s].set&&s!==`innerHTML`&&s!==`textContent`&&s!==`innerText`&&n.add(s);i=l(i)}return n}function ji(e,t,n=t){var r=new WeakSet;at(e,`input`,async i=>{var a=i?e.defaultValue:e.value;if(a=Mi(e)?Ni(a):a,n(a),M!==null&&r.add(M),await ar(),a!==(a=t())){var o=e.selectionStart,s=e.selectionEnd,c=e.value.length;if(e.value=a??``,s!==null){var l=e.value.length;o===s&&s===c&&l>c?(e.selectionStart=l,e.selectionEnd=l):(e.selectionStart=o,e.selectionEnd=Math.min(s,l))}}}),(T&&e.defaultValue!==e.value||cr(t)==null&&e.value)&&(n(Mi(e)?Ni(e.value):e.value),M!==null&&r.add(M)),Sn(()=>{var n=t();if(e===document.activeElement){var i=M;if(r.has(i))return}Mi(e)&&n===Ni(e.value)||(e.type!==`date`||n||e.value)&&n!==e.value&&(e.value=n??``)})}function Mi(e){var t=e.type;return t===`number`||t===`range`}function Ni(e){return e===``?null:+e}var Pi=new class e{#e=new WeakMap;#t;#n;static entries=new WeakMap;constructor(e){this.#n=e}observe(e,t){var n=this.#e.get(e)||new Set;return n.add(t),this.#e.set(e,n),this.#r().observe(e,this.#n),()=>{var n=this.#e.get(e);n.delete(t),n.size===0&&(this.#e.delete(e),this.#t.unobserve(e))}}#r(){return this.#t??=new ResizeObserver(t=>{for(var n of t){e.entries.set(n.target,n);for(var r of this.#e.get(n.target)||[])r(n)}})}}({box:`border-box`});function Fi(e,t,n){var r=Pi.observe(e,()=>n(e[t]));bn(()=>(cr(()=>n(e[t])),r))}function Ii(e,t){return e===t||e?.[se]===t}function Li(e=qe(),t,n,r){var i=k.r,a=U;return bn(()=>{var o,s;return Sn(()=>{o=s,s=r?.()||[],cr(()=>{Ii(n(...s),e)||(t(e,...s),o&&Ii(n(...o),e)&&t(null,...o))})}),()=>{let r=a;for(;r!==i&&r.parent!==null&&r.parent.f&33554432;)r=r.parent;let o=()=>{s&&Ii(n(...s),e)&&t(null,...s)},c=r.teardown;r.teardown=()=>{o(),c?.()}}}),e}function Ri(e,t,n,r,i){var a=()=>{r(n[e])};n.addEventListener(t,a),i?Sn(()=>{n[e]=i()}):a(),(n===document.body||n===window||n===document)&&gn(()=>{n.removeEventListener(t,a)})}var zi=!1;function Bi(e){var t=zi;try{return zi=!1,[e(),zi]}finally{zi=t}}function Vi(e,t,n,r){var i=!0,o=!!(n&8),s=!!(n&16),c=r,l=!0,u=void 0,d=()=>s&&i?(u??=ut(r),G(u)):(l&&(l=!1,c=s?cr(r):r),c);let f;if(o){var p=se in e||le in e;f=a(e,t)?.set??(p&&t in e?n=>e[t]=n:void 0)}var m,h=!1;o?[m,h]=Bi(()=>e[t]):m=e[t],m===void 0&&r!==void 0&&(m=d(),f&&(i&&ze(t),f(m)));var g=i?()=>{var n=e[t];return n===void 0?d():(l=!0,n)}:()=>{var n=e[t];return n!==void 0&&(c=void 0),n===void 0?c:n};if(i&&!(n&4))return g;if(f){var _=e.$$legacy;return(function(e,t){return arguments.length>0?((!i||!t||_||h)&&f(t?g():e),e):g()})}var v=!1,y=(n&1?ut:pt)(()=>(v=!1,g()));o&&G(y);var b=U;return(function(e,t){if(arguments.length>0){let n=t?G(y):i&&o?F(e):e;return P(y,n),v=!0,c!==void 0&&(c=n),e}return Ln&&v||b.f&16384?y.v:G(y)})}function Hi(e){k===null&&Me(`onMount`),_n(()=>{let t=cr(e);if(typeof t==`function`)return t})}typeof window<`u`&&((window.__svelte??={}).v??=new Set).add(`5`);var Ui=class{constructor(e){this.value=e}valueOf(){return this.value}},Z=class extends Ui{constructor(e=`???`){super(e)}toString(e){return`{${this.value}}`}},Wi=class extends Ui{constructor(e,t={}){super(e),this.opts=t}toString(e){if(e)try{return e.memoizeIntlObject(Intl.NumberFormat,this.opts).format(this.value)}catch(t){e.reportError(t)}return this.value.toString(10)}},Gi=class e extends Ui{static supportsValue(t){if(typeof t==`number`||t instanceof Date)return!0;if(t instanceof Ui)return e.supportsValue(t.valueOf());if(`Temporal`in globalThis){let e=globalThis.Temporal;if(t instanceof e.Instant||t instanceof e.PlainDateTime||t instanceof e.PlainDate||t instanceof e.PlainMonthDay||t instanceof e.PlainTime||t instanceof e.PlainYearMonth)return!0}return!1}constructor(t,n={}){t instanceof e?(n={...t.opts,...n},t=t.value):t instanceof Ui&&(t=t.valueOf()),typeof t==`object`&&`calendarId`in t&&n.calendar===void 0&&(n={...n,calendar:t.calendarId}),super(t),this.opts=n}[Symbol.toPrimitive](e){return e===`string`?this.toString():this.toNumber()}toNumber(){let e=this.value;if(typeof e==`number`)return e;if(e instanceof Date)return e.getTime();if(`epochMilliseconds`in e)return e.epochMilliseconds;if(`toZonedDateTime`in e)return e.toZonedDateTime(`UTC`).epochMilliseconds;throw TypeError(`Unwrapping a non-number value as a number`)}toString(e){if(e)try{return e.memoizeIntlObject(Intl.DateTimeFormat,this.opts).format(this.value)}catch(t){e.reportError(t)}return typeof this.value==`number`||this.value instanceof Date?new Date(this.value).toISOString():this.value.toString()}},Ki=100,qi=`⁨`,Ji=`⁩`;function Yi(e,t,n){return n===t||n instanceof Wi&&t instanceof Wi&&n.value===t.value||t instanceof Wi&&typeof n==`string`&&n===e.memoizeIntlObject(Intl.PluralRules,t.opts).select(t.value)}function Xi(e,t,n){return t[n]?aa(e,t[n].value):(e.reportError(RangeError(`No default`)),new Z)}function Zi(e,t){let n=[],r=Object.create(null);for(let i of t)i.type===`narg`?r[i.name]=Qi(e,i.value):n.push(Qi(e,i));return{positional:n,named:r}}function Qi(e,t){switch(t.type){case`str`:return t.value;case`num`:return new Wi(t.value,{minimumFractionDigits:t.precision});case`var`:return $i(e,t);case`mesg`:return ea(e,t);case`term`:return ta(e,t);case`func`:return na(e,t);case`select`:return ra(e,t);default:return new Z}}function $i(e,{name:t}){let n;if(e.params){if(Object.prototype.hasOwnProperty.call(e.params,t))n=e.params[t];else return new Z(`$${t}`)}else if(e.args&&Object.prototype.hasOwnProperty.call(e.args,t))n=e.args[t];else return e.reportError(ReferenceError(`Unknown variable: $${t}`)),new Z(`$${t}`);if(n instanceof Ui)return n;switch(typeof n){case`string`:return n;case`number`:return new Wi(n);case`object`:if(Gi.supportsValue(n))return new Gi(n);default:return e.reportError(TypeError(`Variable type not supported: $${t}, ${typeof n}`)),new Z(`$${t}`)}}function ea(e,{name:t,attr:n}){let r=e.bundle._messages.get(t);if(!r)return e.reportError(ReferenceError(`Unknown message: ${t}`)),new Z(t);if(n){let i=r.attributes[n];return i?aa(e,i):(e.reportError(ReferenceError(`Unknown attribute: ${n}`)),new Z(`${t}.${n}`))}return r.value?aa(e,r.value):(e.reportError(ReferenceError(`No value: ${t}`)),new Z(t))}function ta(e,{name:t,attr:n,args:r}){let i=`-${t}`,a=e.bundle._terms.get(i);if(!a)return e.reportError(ReferenceError(`Unknown term: ${i}`)),new Z(i);if(n){let t=a.attributes[n];if(t){e.params=Zi(e,r).named;let n=aa(e,t);return e.params=null,n}return e.reportError(ReferenceError(`Unknown attribute: ${n}`)),new Z(`${i}.${n}`)}e.params=Zi(e,r).named;let o=aa(e,a.value);return e.params=null,o}function na(e,{name:t,args:n}){let r=e.bundle._functions[t];if(!r)return e.reportError(ReferenceError(`Unknown function: ${t}()`)),new Z(`${t}()`);if(typeof r!=`function`)return e.reportError(TypeError(`Function ${t}() is not callable`)),new Z(`${t}()`);try{let t=Zi(e,n);return r(t.positional,t.named)}catch(n){return e.reportError(n),new Z(`${t}()`)}}function ra(e,{selector:t,variants:n,star:r}){let i=Qi(e,t);if(i instanceof Z)return Xi(e,n,r);for(let t of n)if(Yi(e,i,Qi(e,t.key)))return aa(e,t.value);return Xi(e,n,r)}function ia(e,t){if(e.dirty.has(t))return e.reportError(RangeError(`Cyclic reference`)),new Z;e.dirty.add(t);let n=[],r=e.bundle._useIsolating&&t.length>1;for(let i of t)if(typeof i==`string`)n.push(e.bundle._transform(i));else{if(e.placeables++,e.placeables>Ki)throw e.dirty.delete(t),RangeError(`Too many placeables expanded: ${e.placeables}, max allowed is ${Ki}`);r&&n.push(qi),n.push(Qi(e,i).toString(e)),r&&n.push(Ji)}return e.dirty.delete(t),n.join(``)}function aa(e,t){return typeof t==`string`?e.bundle._transform(t):ia(e,t)}var oa=class{constructor(e,t,n){this.dirty=new WeakSet,this.params=null,this.placeables=0,this.bundle=e,this.errors=t,this.args=n}reportError(e){if(!this.errors||!(e instanceof Error))throw e;this.errors.push(e)}memoizeIntlObject(e,t){let n=this.bundle._intls.get(e);n||(n={},this.bundle._intls.set(e,n));let r=JSON.stringify(t);return n[r]||(n[r]=new e(this.bundle.locales,t)),n[r]}};function sa(e,t){let n=Object.create(null);for(let[r,i]of Object.entries(e))t.includes(r)&&(n[r]=i.valueOf());return n}var ca=[`unitDisplay`,`currencyDisplay`,`useGrouping`,`minimumIntegerDigits`,`minimumFractionDigits`,`maximumFractionDigits`,`minimumSignificantDigits`,`maximumSignificantDigits`];function la(e,t){let n=e[0];if(n instanceof Z)return new Z(`NUMBER(${n.valueOf()})`);if(n instanceof Wi)return new Wi(n.valueOf(),{...n.opts,...sa(t,ca)});if(n instanceof Gi)return new Wi(n.toNumber(),{...sa(t,ca)});throw TypeError(`Invalid argument to NUMBER`)}var ua=[`dateStyle`,`timeStyle`,`fractionalSecondDigits`,`dayPeriod`,`hour12`,`weekday`,`era`,`year`,`month`,`day`,`hour`,`minute`,`second`,`timeZoneName`];function da(e,t){let n=e[0];if(n instanceof Z)return new Z(`DATETIME(${n.valueOf()})`);if(n instanceof Gi||n instanceof Wi)return new Gi(n,sa(t,ua));throw TypeError(`Invalid argument to DATETIME`)}var fa=new Map;function pa(e){let t=Array.isArray(e)?e.join(` `):e,n=fa.get(t);return n===void 0&&(n=new Map,fa.set(t,n)),n}var ma=class{constructor(e,{functions:t,useIsolating:n=!0,transform:r=e=>e}={}){this._terms=new Map,this._messages=new Map,this.locales=Array.isArray(e)?e:[e],this._functions={NUMBER:la,DATETIME:da,...t},this._useIsolating=n,this._transform=r,this._intls=pa(e)}hasMessage(e){return this._messages.has(e)}getMessage(e){return this._messages.get(e)}addResource(e,{allowOverrides:t=!1}={}){let n=[];for(let r=0;r<e.body.length;r++){let i=e.body[r];if(i.id.startsWith(`-`)){if(t===!1&&this._terms.has(i.id)){n.push(Error(`Attempt to override an existing term: "${i.id}"`));continue}this._terms.set(i.id,i)}else{if(t===!1&&this._messages.has(i.id)){n.push(Error(`Attempt to override an existing message: "${i.id}"`));continue}this._messages.set(i.id,i)}}return n}formatPattern(e,t=null,n=null){if(typeof e==`string`)return this._transform(e);let r=new oa(this,n,t);try{return ia(r,e).toString(r)}catch(e){if(r.errors&&e instanceof Error)return r.errors.push(e),new Z().toString(r);throw e}}},ha=/^(-?[a-zA-Z][\w-]*) *= */gm,ga=/\.([a-zA-Z][\w-]*) *= */y,_a=/\*?\[/y,va=/(-?[0-9]+(?:\.([0-9]+))?)/y,ya=/([a-zA-Z][\w-]*)/y,ba=/([$-])?([a-zA-Z][\w-]*)(?:\.([a-zA-Z][\w-]*))?/y,xa=/^[A-Z][A-Z0-9_-]*$/,Sa=/([^{}\n\r]+)/y,Ca=/([^\\"\n\r]*)/y,wa=/\\([\\"])/y,Ta=/\\u([a-fA-F0-9]{4})|\\U([a-fA-F0-9]{6})/y,Ea=/^\n+/,Da=/ +$/,Oa=/ *\r?\n/g,ka=/( *)$/,Aa=/{\s*/y,ja=/\s*}/y,Ma=/\[\s*/y,Na=/\s*] */y,Pa=/\s*\(\s*/y,Fa=/\s*->\s*/y,Ia=/\s*:\s*/y,La=/\s*,?\s*/y,Ra=/\s+/y,za=class{constructor(e){this.body=[],ha.lastIndex=0;let t=0;for(;;){let n=ha.exec(e);if(n===null)break;t=ha.lastIndex;try{this.body.push(s(n[1]))}catch(e){if(e instanceof SyntaxError)continue;throw e}}function n(n){return n.lastIndex=t,n.test(e)}function r(n,r){if(e[t]===n)return t++,!0;if(r)throw new r(`Expected ${n}`);return!1}function i(e,r){if(n(e))return t=e.lastIndex,!0;if(r)throw new r(`Expected ${e.toString()}`);return!1}function a(n){n.lastIndex=t;let r=n.exec(e);if(r===null)throw SyntaxError(`Expected ${n.toString()}`);return t=n.lastIndex,r}function o(e){return a(e)[1]}function s(e){let t=l(),n=c();if(t===null&&Object.keys(n).length===0)throw SyntaxError(`Expected message value or attributes`);return{id:e,value:t,attributes:n}}function c(){let e=Object.create(null);for(;n(ga);){let t=o(ga),n=l();if(n===null)throw SyntaxError(`Expected attribute value`);e[t]=n}return e}function l(){let r;if(n(Sa)&&(r=o(Sa)),e[t]===`{`||e[t]===`}`)return u(r?[r]:[],1/0);let i=x();return i?r?u([r,i],i.length):(i.value=S(i.value,Ea),u([i],i.length)):r?S(r,Da):null}function u(r=[],i){for(;;){if(n(Sa)){r.push(o(Sa));continue}if(e[t]===`{`){r.push(d());continue}if(e[t]===`}`)throw SyntaxError(`Unbalanced closing brace`);let a=x();if(a)r.push(a),i=Math.min(i,a.length);else break}let a=r.length-1,s=r[a];typeof s==`string`&&(r[a]=S(s,Da));let c=[];for(let e of r)e instanceof Ba&&(e=e.value.slice(0,e.value.length-i)),e&&c.push(e);return c}function d(){i(Aa,SyntaxError);let e=f();if(i(ja))return e;if(i(Fa)){let t=h();return i(ja,SyntaxError),{type:`select`,selector:e,...t}}throw SyntaxError(`Unclosed placeable`)}function f(){if(e[t]===`{`)return d();if(n(ba)){let[,e,t,n=null]=a(ba);if(e===`$`)return{type:`var`,name:t};if(i(Pa)){let r=p();if(e===`-`)return{type:`term`,name:t,attr:n,args:r};if(xa.test(t))return{type:`func`,name:t,args:r};throw SyntaxError(`Function names must be all upper-case`)}return e===`-`?{type:`term`,name:t,attr:n,args:[]}:{type:`mesg`,name:t,attr:n}}return _()}function p(){let n=[];for(;;){switch(e[t]){case`)`:return t++,n;case void 0:throw SyntaxError(`Unclosed argument list`)}n.push(m()),i(La)}}function m(){let e=f();return e.type===`mesg`&&i(Ia)?{type:`narg`,name:e.name,value:_()}:e}function h(){let e=[],t=0,i;for(;n(_a);){r(`*`)&&(i=t);let n=g(),a=l();if(a===null)throw SyntaxError(`Expected variant value`);e[t++]={key:n,value:a}}if(t===0)return null;if(i===void 0)throw SyntaxError(`Expected default variant`);return{variants:e,star:i}}function g(){i(Ma,SyntaxError);let e;return e=n(va)?v():{type:`str`,value:o(ya)},i(Na,SyntaxError),e}function _(){if(n(va))return v();if(e[t]===`"`)return y();throw SyntaxError(`Invalid expression`)}function v(){let[,e,t=``]=a(va),n=t.length;return{type:`num`,value:parseFloat(e),precision:n}}function y(){r(`"`,SyntaxError);let n=``;for(;;)if(n+=o(Ca),e[t]===`\\`)n+=b();else{if(r(`"`))return{type:`str`,value:n};throw SyntaxError(`Unclosed string literal`)}}function b(){if(n(wa))return o(wa);if(n(Ta)){let[,e,t]=a(Ta),n=parseInt(e||t,16);return n<=55295||57344<=n?String.fromCodePoint(n):`�`}throw SyntaxError(`Unknown escape sequence`)}function x(){let n=t;switch(i(Ra),e[t]){case`.`:case`[`:case`*`:case`}`:case void 0:return!1;case`{`:return C(e.slice(n,t))}return e[t-1]===` `&&C(e.slice(n,t))}function S(e,t){return e.replace(t,``)}function C(e){let t=e.replace(Oa,`
`),n=ka.exec(e)[1].length;return new Ba(t,n)}}},Ba=class{constructor(e,t){this.value=e,this.length=t}},Va=`# Every text of the web app, in English. The key says where it stands or what it names.
# Kazakh: kk.ftl, Russian: ru.ftl. After adding a key run \`npm run messages\`.

# The frame
app-tagline = The internet that every school really gets
skip-to-content = Skip to the content
nav-label = Qosyl
nav-map = Map
nav-list = List
nav-test = Speed test
nav-about = About
theme-to-dark = Switch to dark colours
theme-to-light = Switch to light colours
language-label = Language
close = Close
retry = Try again
reload = Load the page again
loading = Loading…
program-failed-title = This part of the page did not load
program-failed-text = The connection broke, or Qosyl was renewed meanwhile. Loading the page again helps.
not-found-title = There is no such page
not-found-text = The address may be mistyped. Everything starts from the map.
not-found-link = Go to the map

# What went wrong
error-network = No connection to the server. Check the internet connection.
error-timeout = The server did not answer in time. The line may be very slow.
error-busy = The server is busy at the moment.
error-storage = The server has no room to store anything. Its operator must make room.
error-server = Something broke on the server. Its operator finds the cause in the log.
error-refused = The server refused the request ({ $code }).
error-school-foreign = The school of this code is no longer the same. Ask for a new code.
error-time = The clock of this device is wrong. Set it right.

# Statuses
status-good = Good
status-good-meaning = The usual download reaches { $good }\xA0Mbit/s
status-moderate = Moderate
status-moderate-meaning = The usual download is from { $floor } to { $good }\xA0Mbit/s
status-bad = Poor
status-bad-meaning = The usual download is below { $floor }\xA0Mbit/s
status-not-connected = Not connected
status-not-connected-meaning = The latest sign of the school says that its line is down
status-no-data = No data
status-no-data-meaning = Nothing was measured, or it was too long ago

# Map
map-label = Map of schools, coloured by the internet that they get
map-help = Arrow keys move the map, plus and minus zoom. The list shows the same schools as a table.
map-unsupported = This browser cannot draw the map (it needs WebGL 2). The list shows the same schools.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-home = Show the whole world
map-cell = { $count ->
    [one] { $shown } school here
   *[other] { $shown } schools here
 }

# Legend
legend-title = Schools
legend-of-country = Schools in { $country }
legend-hide = Hide on the map: { $status }
legend-show = Show on the map: { $status }
legend-dots = Below school level a dot stands for several schools and takes the colour of the most frequent status. A ring marks that at least one is not connected.
legend-others = These are the figures of { $country }. The map also shows schools of other countries.
legend-simulated = { $count ->
    [one] { $shown } of them is simulated
   *[other] { $shown } of them are simulated
 }
legend-all-simulated = All of them are simulated
legend-show-all = Show all

# Search and country
search-label = Find a school
search-placeholder = Name of a school
search-none = No school has this in its name
search-count = { $count ->
    [one] { $shown } school found
   *[other] { $shown } schools found
 }
search-all = Show all { $shown } in the list
country-label = Country
country-all = All countries

# The stream
stream-connecting = Connecting to live results…
stream-live = Live
stream-live-meaning = New results appear by themselves
stream-waiting = Not live. Trying again in { $seconds } s
stream-offline = This device is offline. What you see may be old

# A school
school-label = School
school-simulated = Simulated
school-simulated-meaning = This school is part of a demonstration: it does not exist. Its history before the demonstration began is made up; tests since then are run by real meters over throttled lines.
school-rests-median = { $tests ->
    [one] Rests on the latest complete test.
   *[other] Rests on the median of the latest { $tests } complete tests.
 }
school-rests-down = The latest test or sign of life failed on the school’s line.
school-rests-nothing = No complete test that still counts.
school-last-seen = Last heard { $ago }.
school-never-seen = Never heard of yet.
school-usual-download = Usual download
school-level = Level
level-pre-primary = Pre-primary
level-primary = Primary
level-secondary = Secondary
level-post-secondary = Post-secondary
school-source = Source
school-giga-id = Giga id
school-position = Position
school-tests = Latest tests
school-tests-none = No test has arrived from this school yet.
school-chart-label = Download and upload of the latest { $count } tests over time. The table below has the same figures.
school-export = Download as CSV
school-share = Copy link
school-shared = Link copied
school-share-failed = The browser did not allow copying. The address bar has the link.
school-unknown = This school is not in the register.

# Tests
test-time = Time
test-download = Download
test-upload = Upload
test-latency = Latency
test-outcome = Outcome
test-source = Measured by
test-failed-mark = Failed
source-meter = Meter
source-browser = Browser
outcome-complete = Complete
outcome-partial = Broke off: { $reason }
outcome-failed = Failed: { $reason }
reason-none = no reason given
reason-no-link = the computer has no network
reason-name-resolution = the server’s name was not found
reason-connect = no connection to the server
reason-tls = no secure connection
reason-server-busy = the server answered, but did not begin the test
reason-protocol = the server did not speak the protocol
reason-interrupted = the connection broke
reason-cancelled = stopped by hand

# List
list-title = Schools
list-status = Status
list-status-all = All statuses
list-name = Name
list-country = Country
list-download = Usual download
list-seen = Last heard
list-page = Schools { $from } to { $to } of { $total }
list-none = No school fits these filters.
list-next = Next page
list-previous = Previous page
list-caption = Schools that fit the filters, in the order of the register

# Units and times
value-none = no data
unit-gbps = { $value }\xA0Gbit/s
unit-mbps = { $value }\xA0Mbit/s
unit-kbps = { $value }\xA0kbit/s
unit-ms = { $value }\xA0ms
chart-axis = Mbit/s
table-ms = ms
ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
 }
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
 }
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
 }

# The speed test page
speed-title = Speed test
speed-intro = This measures the internet of your school. It takes about half a minute, and nothing is installed.
speed-advice = Other use of the line during the test makes the result lower.
speed-start = Start the test
speed-again = Test again
speed-stop = Stop
speed-phase-enrol = Preparing…
speed-phase-latency = Measuring the latency…
speed-phase-download = Measuring the download…
speed-phase-upload = Measuring the upload…
speed-phase-send = Sending the result…
speed-result-good = This reaches the benchmark of { $good }\xA0Mbit/s for a school.
speed-result-moderate = This works, but is below the benchmark of { $good }\xA0Mbit/s for a school.
speed-result-bad = This is below { $floor }\xA0Mbit/s, too slow for most lessons online.
speed-result-partial = The download was measured, then the test broke off: { $reason }.
speed-result-failed = The test failed: { $reason }. A failure is recorded too, because it tells about the line.
speed-result-refused = The server can be reached, but did not begin the test. Many tests may be running at once, or a filter on the way stops them. Try again in a minute.
speed-result-stopped = The test was stopped. It does not count for or against the line.
speed-sent = The result is recorded for your school, marked as taken by browser.
speed-waiting = { $count ->
    [one] One result waits in this browser and is sent by itself.
   *[other] { $count } results wait in this browser and are sent by themselves.
 }
speed-refused = The result was not taken. { $reason }
speed-code-unknown = This code is not known. Check the letters and digits with the person who gave it to you.
speed-code-expired = This code has expired. Ask for a new one.
speed-code-exhausted = This code was used on as many devices as it may be. Ask for a new one.
speed-code-many = Too many wrong codes were tried. Wait a minute, then try again.
speed-see-school = See the school on the map
speed-privacy = What is stored: the speeds, the latency, the time and the kind of browser. Nothing about you.

# The page where a code is typed
code-label = The code of your school
code-help = Eight letters and digits, as the ministry gave them to you. Capitals or not does not matter.
code-go = Continue
code-incomplete = A code has eight letters and digits, for instance K7QD-4M9X.
code-other = Enter another code

# About
about-title = About Qosyl
about-what = Qosyl (Kazakh қосыл, “get connected”) shows the internet that every school really gets. Small programs and browsers at the schools test the line, sign each result and send it here; the map changes within seconds.
about-benchmark-title = What the colours mean
about-benchmark = A school’s usual download is the median of its latest complete tests, at most five. At or above { $good }\xA0Mbit/s it is good; from { $floor } to { $good }\xA0Mbit/s moderate; below { $floor }\xA0Mbit/s poor. If the latest test or sign of life failed on the school’s line, the school is not connected. After { $days ->
    [one] { $days } day
   *[other] { $days } days
 } without a sign there is no data. No data is never counted as zero.
about-simulated-title = What “simulated” means
about-simulated = Schools with this badge belong to a demonstration. The schools and their history before its start are made up; tests since then are run by real meters over lines with planted speeds and failures. The badge is in the data and in every export too.
about-test-title = Measuring a school
about-test = A school that has a code from its ministry can measure its line in the browser, without installing anything.
about-test-link = Start with the code
about-data-title = Data and licences
about-data-outlines = Country outlines: Natural Earth, public domain. They follow Natural Earth’s view of who governs an area; dashed borders are disputed. Qosyl takes no side.
about-data-names = Country names: Unicode CLDR. Place names in the demonstration: GeoNames, CC BY 4.0.
about-api-title = For programs
about-api = All data on these pages comes from an open interface that needs no key for reading.
about-api-link = Description of the interface (OpenAPI)
`,Ha=`# Қосымшаның барлық мәтіні қазақ тілінде. Кілттер мен түсіндірмелер: en.ftl.

# Жақтау
app-tagline = Әр мектеп іс жүзінде алатын интернет
skip-to-content = Мазмұнға өту
nav-label = Qosyl
nav-map = Карта
nav-list = Тізім
nav-test = Жылдамдықты өлшеу
nav-about = Жоба туралы
theme-to-dark = Қараңғы түстерге ауысу
theme-to-light = Жарық түстерге ауысу
language-label = Тіл
close = Жабу
retry = Қайталап көру
reload = Бетті қайта жүктеу
loading = Жүктелуде…
program-failed-title = Беттің бұл бөлігі жүктелмеді
program-failed-text = Байланыс үзілді немесе осы арада Qosyl жаңартылды. Бетті қайта жүктеу көмектеседі.
not-found-title = Мұндай бет жоқ
not-found-text = Мекенжайда қате болуы мүмкін. Бәрі картадан басталады.
not-found-link = Картаға өту

# Не болды
error-network = Сервермен байланыс жоқ. Интернет байланысын тексеріңіз.
error-timeout = Сервер уақытында жауап бермеді. Байланыс тым баяу болуы мүмкін.
error-busy = Сервер қазір бос емес.
error-storage = Серверде сақтайтын орын қалмады. Орынды оператор босатуы керек.
error-server = Серверде ақау шықты. Себебін оператор журналдан табады.
error-refused = Сервер сұрауды қабылдамады ({ $code }).
error-school-foreign = Бұл кодтың мектебі өзгерген. Жаңа код сұраңыз.
error-time = Бұл құрылғының сағаты қате. Дұрыстап қойыңыз.

# Күйлер
status-good = Жақсы
status-good-meaning = Әдеттегі жүктеу жылдамдығы кемінде { $good }\xA0Мбит/с
status-moderate = Орташа
status-moderate-meaning = Әдеттегі жүктеу жылдамдығы { $floor }–{ $good }\xA0Мбит/с аралығында
status-bad = Нашар
status-bad-meaning = Әдеттегі жүктеу жылдамдығы { $floor }\xA0Мбит/с-тан төмен
status-not-connected = Байланыс жоқ
status-not-connected-meaning = Мектептің соңғы белгісі бойынша желісі істемейді
status-no-data = Дерек жоқ
status-no-data-meaning = Ештеңе өлшенбеген немесе тым ертеде өлшенген

# Карта
map-label = Мектептер картасы, түсі мектептің интернетін көрсетеді
map-help = Көрсеткі пернелер картаны жылжытады, плюс пен минус масштабты өзгертеді. Тізімде сол мектептер кесте түрінде берілген.
map-unsupported = Бұл браузер картаны көрсете алмайды (WebGL 2 керек). Тізімде сол мектептер бар.
map-zoom-in = Жақындату
map-zoom-out = Алыстату
map-home = Бүкіл әлемді көрсету
map-cell = { $count ->
    [one] Мұнда { $shown } мектеп
   *[other] Мұнда { $shown } мектеп
 }

# Шартты белгілер
legend-title = Мектептер
legend-of-country = Мектептер: { $country }
legend-hide = Картада жасыру: { $status }
legend-show = Картада көрсету: { $status }
legend-dots = Ұсақ масштабта бір нүкте бірнеше мектепті білдіреді, түсі ең жиі күйді көрсетеді. Сақина кемінде бір мектепте байланыс жоғын білдіреді.
legend-others = Бұл сандар — мына елдікі: { $country }. Картада басқа елдердің мектептері де көрінеді.
legend-simulated = { $count ->
    [one] Оның { $shown } мектебі модельденген
   *[other] Оның { $shown } мектебі модельденген
 }
legend-all-simulated = Олардың бәрі модельденген
legend-show-all = Бәрін көрсету

# Іздеу және ел
search-label = Мектепті табу
search-placeholder = Мектептің атауы
search-none = Атауы мұндай мектеп жоқ
search-count = { $count ->
    [one] { $shown } мектеп табылды
   *[other] { $shown } мектеп табылды
 }
search-all = Барлығын ({ $shown }) тізімде көрсету
country-label = Ел
country-all = Барлық елдер

# Оқиғалар ағыны
stream-connecting = Жаңа нәтижелерге қосылуда…
stream-live = Тікелей эфирде
stream-live-meaning = Жаңа нәтижелер өздігінен шығады
stream-waiting = Сервермен байланыс жоқ. { $seconds } секундтан кейін қайта көреміз
stream-offline = Құрылғы желіде емес. Деректер ескі болуы мүмкін

# Мектеп
school-label = Мектеп
school-simulated = Модельденген
school-simulated-meaning = Бұл мектеп көрсетілімге жатады: ол шын мәнінде жоқ. Көрсетілім басталғанға дейінгі тарихы ойдан алынған; одан кейінгі өлшемдерді нақты өлшеуіштер жылдамдығы шектелген желілермен жасайды.
school-rests-median = { $tests ->
    [one] Соңғы толық өлшемге негізделген.
   *[other] Соңғы { $tests } толық өлшемнің медианасына негізделген.
 }
school-rests-down = Соңғы өлшем немесе белгі мектептің желісінен өтпеді.
school-rests-nothing = Әлі күші бар толық өлшем жоқ.
school-last-seen = Соңғы белгі: { $ago }.
school-never-seen = Әзірге белгі болған жоқ.
school-usual-download = Әдеттегі жүктеу
school-level = Деңгейі
level-pre-primary = Мектепке дейінгі
level-primary = Бастауыш
level-secondary = Орта
level-post-secondary = Ортадан кейінгі
school-source = Дереккөз
school-giga-id = Giga нөмірі
school-position = Координаттары
school-tests = Соңғы өлшемдер
school-tests-none = Бұл мектептен әлі өлшем келген жоқ.
school-chart-label = Соңғы { $count } өлшемнің жүктеу және жіберу жылдамдығы уақыт бойынша. Төмендегі кестеде сол сандар.
school-export = CSV жүктеп алу
school-share = Сілтемені көшіру
school-shared = Сілтеме көшірілді
school-share-failed = Браузер көшіруге рұқсат бермеді. Сілтеме мекенжай жолында тұр.
school-unknown = Бұл мектеп тізілімде жоқ.

# Өлшемдер
test-time = Уақыты
test-download = Жүктеу
test-upload = Жіберу
test-latency = Кідіріс
test-outcome = Нәтиже
test-source = Немен өлшенді
test-failed-mark = Сәтсіз
source-meter = Өлшеуіш
source-browser = Браузер
outcome-complete = Толық
outcome-partial = Үзілді: { $reason }
outcome-failed = Сәтсіз: { $reason }
reason-none = себебі көрсетілмеген
reason-no-link = компьютер желіге қосылмаған
reason-name-resolution = сервердің аты табылмады
reason-connect = сервермен байланыс жоқ
reason-tls = қорғалған байланыс жоқ
reason-server-busy = сервер жауап берді, бірақ өлшеуді бастамады
reason-protocol = сервер хаттама бойынша жауап бермеді
reason-interrupted = байланыс үзілді
reason-cancelled = қолмен тоқтатылды

# Тізім
list-title = Мектептер
list-status = Күйі
list-status-all = Барлық күйлер
list-name = Атауы
list-country = Ел
list-download = Әдеттегі жүктеу
list-seen = Соңғы белгі
list-page = Мектептер: { $from }–{ $to }, барлығы { $total }
list-none = Бұл шарттарға сай мектеп жоқ.
list-next = Келесі бет
list-previous = Алдыңғы бет
list-caption = Шарттарға сай мектептер, тізілімдегі ретімен

# Өлшем бірліктері мен уақыт
value-none = дерек жоқ
unit-gbps = { $value }\xA0Гбит/с
unit-mbps = { $value }\xA0Мбит/с
unit-kbps = { $value }\xA0кбит/с
unit-ms = { $value }\xA0мс
chart-axis = Мбит/с
table-ms = мс
ago-now = жаңа ғана
ago-minutes = { $count ->
    [one] { $count } минут бұрын
   *[other] { $count } минут бұрын
 }
ago-hours = { $count ->
    [one] { $count } сағат бұрын
   *[other] { $count } сағат бұрын
 }
ago-days = { $count ->
    [one] { $count } күн бұрын
   *[other] { $count } күн бұрын
 }

# Жылдамдықты өлшеу беті
speed-title = Жылдамдықты өлшеу
speed-intro = Мұнда мектебіңіздің интернеті өлшенеді. Бұған жарты минуттай уақыт кетеді, ештеңе орнатылмайды.
speed-advice = Өлшеу кезінде желіні басқалар пайдаланса, нәтиже төмендейді.
speed-start = Өлшеуді бастау
speed-again = Қайта өлшеу
speed-stop = Тоқтату
speed-phase-enrol = Дайындық…
speed-phase-latency = Кідіріс өлшенуде…
speed-phase-download = Жүктеу өлшенуде…
speed-phase-upload = Жіберу өлшенуде…
speed-phase-send = Нәтиже жіберілуде…
speed-result-good = Бұл мектепке арналған { $good }\xA0Мбит/с межесіне жетеді.
speed-result-moderate = Интернет істейді, бірақ мектепке арналған { $good }\xA0Мбит/с межесінен төмен.
speed-result-bad = Бұл { $floor }\xA0Мбит/с-тан төмен: онлайн сабақтардың көбіне тым баяу.
speed-result-partial = Жүктеу өлшенді, содан кейін өлшеу үзілді: { $reason }.
speed-result-failed = Өлшеу сәтсіз аяқталды: { $reason }. Сәтсіздік те жазылады, өйткені ол желінің күйін көрсетеді.
speed-result-refused = Серверге жетуге болады, бірақ ол өлшеуді бастамады. Бірден тым көп өлшеу жүріп жатқан немесе жолдағы сүзгі бөгеген болуы мүмкін. Бір минуттан кейін қайталап көріңіз.
speed-result-stopped = Өлшеу тоқтатылды. Ол желінің бағасына әсер етпейді.
speed-sent = Нәтиже мектебіңізге браузер өлшеген деген белгімен жазылды.
speed-waiting = { $count ->
    [one] { $count } нәтиже осы браузерде күтіп тұр, өзі жіберіледі.
   *[other] { $count } нәтиже осы браузерде күтіп тұр, өздері жіберіледі.
 }
speed-refused = Нәтиже қабылданбады. { $reason }
speed-code-unknown = Мұндай код жоқ. Әріптері мен цифрларын кодты берген адаммен салыстырып тексеріңіз.
speed-code-expired = Кодтың мерзімі өтті. Жаңасын сұраңыз.
speed-code-exhausted = Бұл код рұқсат етілген құрылғылардың бәрінде қолданылды. Жаңасын сұраңыз.
speed-code-many = Тым көп қате код енгізілді. Бір минут күтіп, қайта көріңіз.
speed-see-school = Мектепті картада көру
speed-privacy = Жылдамдықтар, кідіріс, уақыт және браузер түрі сақталады. Сіз туралы ештеңе сақталмайды.

# Код енгізетін бет
code-label = Мектебіңіздің коды
code-help = Министрлік берген сегіз әріп пен цифр. Бас не кіші әріп екені маңызды емес.
code-go = Жалғастыру
code-incomplete = Код сегіз әріп пен цифрдан тұрады, мысалы, K7QD-4M9X.
code-other = Басқа код енгізу

# Жоба туралы
about-title = Qosyl туралы
about-what = Qosyl (қосыл) әр мектеп іс жүзінде алатын интернетті көрсетеді. Мектептердегі шағын бағдарламалар мен браузерлер желіні өлшеп, әр нәтижеге қол қойып, осында жібереді; карта бірнеше секундта өзгереді.
about-benchmark-title = Түстердің мағынасы
about-benchmark = Мектептің әдеттегі жүктеу жылдамдығы — соңғы толық өлшемдерінің (ең көбі бес) медианасы. { $good }\xA0Мбит/с және одан жоғары болса — жақсы; { $floor }–{ $good }\xA0Мбит/с аралығында — орташа; { $floor }\xA0Мбит/с-тан төмен — нашар. Соңғы өлшем немесе белгі мектептің желісінен өтпесе, мектепте байланыс жоқ. { $days ->
    [one] { $days } күн
   *[other] { $days } күн
 } белгі болмаса, дерек жоқ деп саналады. Деректің жоқтығы ешқашан нөл деп есептелмейді.
about-simulated-title = «Модельденген» деген не
about-simulated = Бұл белгісі бар мектептер көрсетілімге жатады. Мектептер мен олардың басталғанға дейінгі тарихы ойдан алынған; одан кейінгі өлшемдерді нақты өлшеуіштер жылдамдығы мен ақаулары алдын ала берілген желілермен жасайды. Белгі деректерде де, әр экспортта да бар.
about-test-title = Мектептегі өлшеу
about-test = Министрліктен код алған мектеп желісін браузерде-ақ өлшей алады, ештеңе орнатудың қажеті жоқ.
about-test-link = Кодтан бастау
about-data-title = Деректер мен лицензиялар
about-data-outlines = Елдердің нобайлары: Natural Earth, қоғамдық игілік. Олар аумақты іс жүзінде кім басқаратынын Natural Earth көзқарасымен көрсетеді; даулы шекаралар үзік сызықпен берілген. Qosyl ешкімнің жағына шықпайды.
about-data-names = Ел атаулары: Unicode CLDR. Көрсетілімдегі жер атаулары: GeoNames, CC BY 4.0.
about-api-title = Бағдарламаларға арналған
about-api = Осы беттердегі барлық дерек ашық интерфейс арқылы алынады, оқуға кілт керек емес.
about-api-link = Интерфейстің сипаттамасы (OpenAPI)
`,Ua=`# Все тексты приложения по-русски. Ключи и пояснения: en.ftl.

# Рамка
app-tagline = Интернет, который школы получают на самом деле
skip-to-content = Перейти к содержанию
nav-label = Qosyl
nav-map = Карта
nav-list = Список
nav-test = Измерить скорость
nav-about = О проекте
theme-to-dark = Включить тёмные цвета
theme-to-light = Включить светлые цвета
language-label = Язык
close = Закрыть
retry = Попробовать ещё раз
reload = Загрузить страницу заново
loading = Загрузка…
program-failed-title = Эта часть страницы не загрузилась
program-failed-text = Соединение оборвалось, или Qosyl тем временем обновили. Поможет новая загрузка страницы.
not-found-title = Такой страницы нет
not-found-text = Возможно, в адресе ошибка. Всё начинается с карты.
not-found-link = Перейти к карте

# Что пошло не так
error-network = Нет связи с сервером. Проверьте подключение к интернету.
error-timeout = Сервер не ответил вовремя. Возможно, линия очень медленная.
error-busy = Сервер сейчас занят.
error-storage = На сервере не осталось места. Его должен освободить оператор.
error-server = На сервере произошёл сбой. Причину оператор найдёт в журнале.
error-refused = Сервер отклонил запрос ({ $code }).
error-school-foreign = Школа этого кода изменилась. Попросите новый код.
error-time = Часы этого устройства идут неверно. Переведите их.

# Состояния
status-good = Хорошо
status-good-meaning = Обычная скорость загрузки достигает { $good }\xA0Мбит/с
status-moderate = Средне
status-moderate-meaning = Обычная скорость загрузки от { $floor } до { $good }\xA0Мбит/с
status-bad = Плохо
status-bad-meaning = Обычная скорость загрузки ниже { $floor }\xA0Мбит/с
status-not-connected = Нет связи
status-not-connected-meaning = По последнему сигналу школы её линия не работает
status-no-data = Нет данных
status-no-data-meaning = Измерений не было, или они слишком давние

# Карта
map-label = Карта школ, цвет показывает интернет школы
map-help = Стрелки двигают карту, плюс и минус меняют масштаб. В списке те же школы показаны таблицей.
map-unsupported = Этот браузер не может показать карту (нужен WebGL 2). В списке те же школы.
map-zoom-in = Приблизить
map-zoom-out = Отдалить
map-home = Показать весь мир
map-cell = { $count ->
    [one] Здесь { $shown } школа
    [few] Здесь { $shown } школы
   *[other] Здесь { $shown } школ
 }

# Легенда
legend-title = Школы
legend-of-country = Школы: { $country }
legend-hide = Скрыть на карте: { $status }
legend-show = Показать на карте: { $status }
legend-dots = На мелком масштабе точка означает несколько школ, её цвет показывает самое частое состояние. Кольцо означает, что хотя бы у одной школы нет связи.
legend-others = Это числа одной страны: { $country }. На карте видны и школы других стран.
legend-simulated = { $count ->
    [one] Из них { $shown } смоделирована
   *[other] Из них { $shown } смоделированы
 }
legend-all-simulated = Все они смоделированы
legend-show-all = Показать все

# Поиск и страна
search-label = Найти школу
search-placeholder = Название школы
search-none = Нет школы с таким названием
search-count = { $count ->
    [one] Найдена { $shown } школа
    [few] Найдены { $shown } школы
   *[other] Найдено { $shown } школ
 }
search-all = Показать все { $shown } в списке
country-label = Страна
country-all = Все страны

# Поток событий
stream-connecting = Подключение к новым результатам…
stream-live = В прямом эфире
stream-live-meaning = Новые результаты появляются сами
stream-waiting = Связи с сервером нет. Новая попытка через { $seconds }\xA0с
stream-offline = Устройство не в сети. Данные могли устареть

# Школа
school-label = Школа
school-simulated = Смоделировано
school-simulated-meaning = Эта школа — часть демонстрации: на самом деле её нет. Её история до начала демонстрации выдумана; с тех пор измерения проводят настоящие измерители по линиям с ограниченной скоростью.
school-rests-median = { $tests ->
    [one] По последнему полному измерению.
   *[other] По медиане последних полных измерений ({ $tests }).
 }
school-rests-down = Последнее измерение или сигнал не прошли по линии школы.
school-rests-nothing = Нет полных измерений, которые ещё действуют.
school-last-seen = Последний сигнал: { $ago }.
school-never-seen = Сигналов ещё не было.
school-usual-download = Обычная загрузка
school-level = Уровень
level-pre-primary = Дошкольный
level-primary = Начальный
level-secondary = Средний
level-post-secondary = Послесредний
school-source = Источник
school-giga-id = Номер Giga
school-position = Координаты
school-tests = Последние измерения
school-tests-none = От этой школы ещё нет измерений.
school-chart-label = Скорости загрузки и отдачи последних измерений ({ $count }) по времени. В таблице ниже те же числа.
school-export = Скачать CSV
school-share = Копировать ссылку
school-shared = Ссылка скопирована
school-share-failed = Браузер не разрешил копирование. Ссылка есть в адресной строке.
school-unknown = Этой школы нет в реестре.

# Измерения
test-time = Время
test-download = Загрузка
test-upload = Отдача
test-latency = Задержка
test-outcome = Итог
test-source = Чем измерено
test-failed-mark = Не удалось
source-meter = Измеритель
source-browser = Браузер
outcome-complete = Полное
outcome-partial = Прервано: { $reason }
outcome-failed = Не удалось: { $reason }
reason-none = причина не указана
reason-no-link = компьютер не подключён к сети
reason-name-resolution = имя сервера не найдено
reason-connect = нет соединения с сервером
reason-tls = нет защищённого соединения
reason-server-busy = сервер ответил, но не начал измерение
reason-protocol = сервер ответил не по протоколу
reason-interrupted = соединение оборвалось
reason-cancelled = остановлено вручную

# Список
list-title = Школы
list-status = Состояние
list-status-all = Все состояния
list-name = Название
list-country = Страна
list-download = Обычная загрузка
list-seen = Последний сигнал
list-page = Школы { $from }–{ $to } из { $total }
list-none = Нет школ, подходящих под эти условия.
list-next = Следующая страница
list-previous = Предыдущая страница
list-caption = Школы, подходящие под условия, в порядке реестра

# Единицы и время
value-none = нет данных
unit-gbps = { $value }\xA0Гбит/с
unit-mbps = { $value }\xA0Мбит/с
unit-kbps = { $value }\xA0кбит/с
unit-ms = { $value }\xA0мс
chart-axis = Мбит/с
table-ms = мс
ago-now = только что
ago-minutes = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[other] { $count } минут назад
 }
ago-hours = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[other] { $count } часов назад
 }
ago-days = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[other] { $count } дней назад
 }

# Страница измерения
speed-title = Измерение скорости
speed-intro = Здесь измеряется интернет вашей школы. Это займёт около половины минуты, ничего устанавливать не нужно.
speed-advice = Если во время измерения линией пользуются другие, результат будет ниже.
speed-start = Начать измерение
speed-again = Измерить ещё раз
speed-stop = Остановить
speed-phase-enrol = Подготовка…
speed-phase-latency = Измеряется задержка…
speed-phase-download = Измеряется загрузка…
speed-phase-upload = Измеряется отдача…
speed-phase-send = Результат отправляется…
speed-result-good = Это достигает нормы для школы: { $good }\xA0Мбит/с.
speed-result-moderate = Интернет работает, но ниже нормы для школы: { $good }\xA0Мбит/с.
speed-result-bad = Это ниже { $floor }\xA0Мбит/с: слишком медленно для большинства онлайн-уроков.
speed-result-partial = Загрузка измерена, затем измерение прервалось: { $reason }.
speed-result-failed = Измерение не удалось: { $reason }. Неудача тоже записывается, потому что говорит о линии.
speed-result-refused = Сервер доступен, но не начал измерение. Возможно, сейчас идёт слишком много измерений или их не пропускает фильтр по пути. Попробуйте через минуту.
speed-result-stopped = Измерение остановлено. На оценку линии оно не влияет.
speed-sent = Результат записан для вашей школы с пометкой, что измерял браузер.
speed-waiting = { $count ->
    [one] { $count } результат ждёт в этом браузере и уйдёт сам.
    [few] { $count } результата ждут в этом браузере и уйдут сами.
   *[other] { $count } результатов ждут в этом браузере и уйдут сами.
 }
speed-refused = Результат не принят. { $reason }
speed-code-unknown = Такого кода нет. Сверьте буквы и цифры с тем, кто вам его дал.
speed-code-expired = Срок кода истёк. Попросите новый.
speed-code-exhausted = Этот код уже использован на всех устройствах, на которых можно. Попросите новый.
speed-code-many = Слишком много неверных кодов. Подождите минуту и попробуйте снова.
speed-see-school = Показать школу на карте
speed-privacy = Сохраняются скорости, задержка, время и вид браузера. О вас не сохраняется ничего.

# Страница ввода кода
code-label = Код вашей школы
code-help = Восемь букв и цифр, которые вам дало министерство. Заглавные или строчные — не важно.
code-go = Продолжить
code-incomplete = В коде восемь букв и цифр, например K7QD-4M9X.
code-other = Ввести другой код

# О проекте
about-title = О Qosyl
about-what = Qosyl (по-казахски қосыл, «подключись») показывает интернет, который школы получают на самом деле. Небольшие программы и браузеры в школах измеряют линию, подписывают каждый результат и отправляют его сюда; карта меняется за секунды.
about-benchmark-title = Что означают цвета
about-benchmark = Обычная загрузка школы — медиана её последних полных измерений, не более пяти. От { $good }\xA0Мбит/с — хорошо; от { $floor } до { $good }\xA0Мбит/с — средне; ниже { $floor }\xA0Мбит/с — плохо. Если последнее измерение или сигнал не прошли по линии школы, у школы нет связи. После { $days ->
    [one] { $days } дня
   *[other] { $days } дней
 } без сигнала данных нет. Отсутствие данных никогда не считается нулём.
about-simulated-title = Что значит «смоделировано»
about-simulated = Школы с этим знаком относятся к демонстрации. Сами школы и их история до её начала выдуманы; с тех пор измерения проводят настоящие измерители по линиям с заданными скоростями и сбоями. Знак есть и в данных, и в каждой выгрузке.
about-test-title = Измерение в школе
about-test = Школа, получившая код от министерства, может измерить свою линию прямо в браузере, ничего не устанавливая.
about-test-link = Начать с кода
about-data-title = Данные и лицензии
about-data-outlines = Контуры стран: Natural Earth, общественное достояние. Они показывают фактическое управление по версии Natural Earth; спорные границы даны пунктиром. Qosyl не встаёт ни на чью сторону.
about-data-names = Названия стран: Unicode CLDR. Названия мест в демонстрации: GeoNames, CC BY 4.0.
about-api-title = Для программ
about-api = Все данные этих страниц доступны через открытый интерфейс, для чтения ключ не нужен.
about-api-link = Описание интерфейса (OpenAPI)
`,Wa=[`good`,`moderate`,`bad`,`not_connected`,`no_data`],Ga={good:`status-good`,moderate:`status-moderate`,bad:`status-bad`,not_connected:`status-not-connected`,no_data:`status-no-data`},Ka={good:`status-good-meaning`,moderate:`status-moderate-meaning`,bad:`status-bad-meaning`,not_connected:`status-not-connected-meaning`,no_data:`status-no-data-meaning`};function qa(e){return Wa.find(t=>t===e)??null}var Ja=[`en`,`kk`,`ru`],Ya={camera:null,country:null,hidden:[],school:null,list:!1,only:null,q:``,theme:null,language:null},Xa=200;function Za(e){let[t,n,r,...i]=(e??``).split(`/`).map(Number);return t===void 0||n===void 0||r===void 0?null:i.length===0&&t>=0&&t<=24&&Math.abs(n)<=90&&Math.abs(r)<=540?{zoom:t,latitude:n,longitude:r}:null}function Qa(e,t){return e!==null&&t.test(e)?e:null}function $a(e){return Ja.find(t=>t===e)??null}function eo(e){return e===`light`||e===`dark`?e:null}function to(e){let t=new URLSearchParams(e),n=(t.get(`hide`)??``).split(`,`).map(qa);return{camera:Za(t.get(`map`)),country:Qa(t.get(`country`),/^[A-Z]{3}$/),hidden:Wa.filter(e=>n.includes(e)),school:Qa(t.get(`school`),/^(\d{1,10}|[0-9a-f-]{36})$/),list:t.get(`view`)===`list`,only:qa(t.get(`status`)),q:(t.get(`q`)??``).slice(0,Xa),theme:eo(t.get(`theme`)),language:$a(t.get(`lang`))}}function no({zoom:e,latitude:t,longitude:n}){let r=Math.min(5,Math.max(1,Math.ceil(e*Math.LN2/Math.LN10)+1));return`${Number(e.toFixed(2))}/${t.toFixed(r)}/${n.toFixed(r)}`}function ro(e){let t=[[`map`,e.camera&&no(e.camera)],[`country`,e.country],[`hide`,e.hidden.length>0?e.hidden.join(`,`):null],[`school`,e.school],[`view`,e.list?`list`:null],[`status`,e.only],[`q`,e.q===``?null:encodeURIComponent(e.q)],[`theme`,e.theme],[`lang`,e.language]].filter(([,e])=>e!==null).map(([e,t])=>`${e}=${t}`);return t.length===0?``:`?${t.join(`&`)}`}var io={en:`English`,kk:`Қазақша`,ru:`Русский`};function ao(e,t){let n=new ma(e,{useIsolating:!1});return n.addResource(new za(t)),n}var oo={en:ao(`en`,Va),kk:ao(`kk`,Ha),ru:ao(`ru`,Ua)},so=F({language:`en`});function Q(e,t){let n=oo[so.language],r=n.getMessage(e)?.value;return r?n.formatPattern(r,t??null,[]):e}function co(e){return e.map(e=>e.toLowerCase().split(`-`)[0]).flatMap(e=>Ja.filter(t=>t===e))[0]??`en`}var lo=`qosyl.theme`,uo=`qosyl.language`;function fo(e){try{return localStorage.getItem(e)}catch{return null}}function po(e,t){try{localStorage.setItem(e,t)}catch{}}var mo=matchMedia(`(prefers-color-scheme: dark)`),ho=F({path:location.pathname}),$=F({...Ya,...to(location.search)}),go=F({dark:mo.matches}),_o=F({theme:eo(fo(lo))});mo.addEventListener(`change`,e=>{go.dark=e.matches});function vo(){return $.theme??_o.theme??(go.dark?`dark`:`light`)}function yo(){so.language=$.language??$a(fo(uo))??co(navigator.languages)}function bo(){return`${ho.path}${ro($)}`}function xo(e){Object.assign($,e),history.pushState(null,``,bo())}function So(e){Object.assign($,e),history.replaceState(null,``,bo())}function Co(e){let{pathname:t,search:n}=new URL(e,location.origin);ho.path=t;let r={...to(n),theme:$.theme,language:$.language};`${t}${ro(r)}`==`${location.pathname}${location.search}`?So(r):xo(r)}function wo(e){_o.theme=e,po(lo,e),So({theme:e})}function To(e){po(uo,e),So({language:e}),yo()}addEventListener(`popstate`,()=>{ho.path=location.pathname,Object.assign($,to(location.search)),yo()}),yo();var Eo={ABW:{en:`Aruba`,kk:`Аруба`,ru:`Аруба`,label:[-69.98,12.52],size:.01},AFG:{en:`Afghanistan`,kk:`Ауғанстан`,ru:`Афганистан`,label:[66.41,34.13],size:75.41},AGO:{en:`Angola`,kk:`Ангола`,ru:`Ангола`,label:[17.75,-13.25],size:105.64},AIA:{en:`Anguilla`,kk:`Ангилья`,ru:`Ангилья`,label:[-63.07,18.22],size:.01},ALA:{en:`Åland Islands`,kk:`Аланд аралдары`,ru:`Аландские о-ва`,label:[20.04,60.26],size:.21},ALB:{en:`Albania`,kk:`Албания`,ru:`Албания`,label:[20.13,40.63],size:4.04},AND:{en:`Andorra`,kk:`Андорра`,ru:`Андорра`,label:[1.56,42.54],size:.07},ARE:{en:`United Arab Emirates`,kk:`Біріккен Араб Әмірліктері`,ru:`ОАЭ`,label:[54.5,23.46],size:6.85},ARG:{en:`Argentina`,kk:`Аргентина`,ru:`Аргентина`,label:[-64.15,-31.67],size:343.25},ARM:{en:`Armenia`,kk:`Армения`,ru:`Армения`,label:[44.5,40.59],size:4.11},ASM:{en:`American Samoa`,kk:`Америкалық Самоа`,ru:`Американское Самоа`,label:[-170.72,-14.3],size:.01},ATA:{en:`Antarctica`,kk:`Антарктида`,ru:`Антарктида`,label:[-46.67,-79.59],size:109.19},ATF:{en:`French Southern Territories`,kk:`Францияның оңтүстік аймақтары`,ru:`Французские Южные территории`,label:[69.2,-49.33],size:1.26},ATG:{en:`Antigua & Barbuda`,kk:`Антигуа және Барбуда`,ru:`Антигуа и Барбуда`,label:[-61.79,17.08],size:.02},AUS:{en:`Australia`,kk:`Аустралия`,ru:`Австралия`,label:[123.57,-12.44],size:0},AUT:{en:`Austria`,kk:`Аустрия`,ru:`Австрия`,label:[14.54,47.59],size:14.92},AZE:{en:`Azerbaijan`,kk:`Әзірбайжан`,ru:`Азербайджан`,label:[47.09,40.34],size:11.37},BDI:{en:`Burundi`,kk:`Бурунди`,ru:`Бурунди`,label:[29.83,-3.42],size:2.21},BEL:{en:`Belgium`,kk:`Бельгия`,ru:`Бельгия`,label:[4.69,50.77],size:6.16},BEN:{en:`Benin`,kk:`Бенин`,ru:`Бенин`,label:[2.42,10.42],size:9.71},BES:{en:`Caribbean Netherlands`,kk:`Бонэйр, Синт-Эстатиус және Саба`,ru:`Бонэйр, Синт-Эстатиус и Саба`},BFA:{en:`Burkina Faso`,kk:`Буркина-Фасо`,ru:`Буркина-Фасо`,label:[-.94,12.82],size:23.19},BGD:{en:`Bangladesh`,kk:`Бангладеш`,ru:`Бангладеш`,label:[89.82,24.31],size:12.87},BGR:{en:`Bulgaria`,kk:`Болгария`,ru:`Болгария`,label:[25.05,42.59],size:16.88},BHR:{en:`Bahrain`,kk:`Бахрейн`,ru:`Бахрейн`,label:[50.54,26.04],size:.05},BHS:{en:`Bahamas`,kk:`Багам аралдары`,ru:`Багамы`,label:[-78.04,24.73],size:.35},BIH:{en:`Bosnia & Herzegovina`,kk:`Босния және Герцеговина`,ru:`Босния и Герцеговина`,label:[17.89,44.21],size:8.13},BLM:{en:`St. Barthélemy`,kk:`Сен-Бартелеми`,ru:`Сен-Бартелеми`,label:[-62.84,17.9],size:0},BLR:{en:`Belarus`,kk:`Беларусь`,ru:`Беларусь`,label:[28.4,53.43],size:47.37},BLZ:{en:`Belize`,kk:`Белиз`,ru:`Белиз`,label:[-88.73,16.92],size:2},BMU:{en:`Bermuda`,kk:`Бермуд аралдары`,ru:`Бермудские о-ва`,label:[-64.73,32.31],size:.01},BOL:{en:`Bolivia`,kk:`Боливия`,ru:`Боливия`,label:[-64.64,-16.71],size:96.4},BRA:{en:`Brazil`,kk:`Бразилия`,ru:`Бразилия`,label:[-49.06,-12.56],size:723.34},BRB:{en:`Barbados`,kk:`Барбадос`,ru:`Барбадос`,label:[-59.56,13.18],size:.03},BRN:{en:`Brunei`,kk:`Бруней`,ru:`Бруней`,label:[114.5,4.45],size:.36},BTN:{en:`Bhutan`,kk:`Бутан`,ru:`Бутан`,label:[89.96,27.48],size:4.09},BVT:{en:`Bouvet Island`,kk:`Буве аралы`,ru:`о-в Буве`},BWA:{en:`Botswana`,kk:`Ботсвана`,ru:`Ботсвана`,label:[24.25,-22.03],size:54.86},CAF:{en:`Central African Republic`,kk:`Орталық Африка Республикасы`,ru:`Центрально-Африканская Республика`,label:[21.68,6.96],size:50.93},CAN:{en:`Canada`,kk:`Канада`,ru:`Канада`,label:[-113.67,59.09],size:2437.06},CCK:{en:`Cocos (Keeling) Islands`,kk:`Кокос (Килинг) аралдары`,ru:`Кокосовые о-ва`},CHE:{en:`Switzerland`,kk:`Швейцария`,ru:`Швейцария`,label:[7.61,46.84],size:7.11},CHL:{en:`Chile`,kk:`Чили`,ru:`Чили`,label:[-69.08,-23.35],size:85.43},CHN:{en:`China`,kk:`Қытай`,ru:`Китай`,label:[108.11,32.96],size:1200.72},CIV:{en:`Côte d’Ivoire`,kk:`Кот-д’Ивуар`,ru:`Кот-д’Ивуар`,label:[-5.48,7.55],size:26.55},CMR:{en:`Cameroon`,kk:`Камерун`,ru:`Камерун`,label:[12.45,4.57],size:38.13},COD:{en:`Congo - Kinshasa`,kk:`Конго`,ru:`Конго - Киншаса`,label:[23.25,-1.8],size:190.42},COG:{en:`Congo - Brazzaville`,kk:`Конго-Браззавиль Республикасы`,ru:`Конго - Браззавиль`,label:[15.9,.11],size:28.11},COK:{en:`Cook Islands`,kk:`Кук аралдары`,ru:`о-ва Кука`,label:[-159.79,-21.22],size:.01},COL:{en:`Colombia`,kk:`Колумбия`,ru:`Колумбия`,label:[-73.28,3.4],size:92.89},COM:{en:`Comoros`,kk:`Комор аралдары`,ru:`Коморы`,label:[43.33,-11.69],size:.08},CPV:{en:`Cape Verde`,kk:`Кабо-Верде`,ru:`Кабо-Верде`,label:[-23.64,15.08],size:.08},CRI:{en:`Costa Rica`,kk:`Коста-Рика`,ru:`Коста-Рика`,label:[-83.98,10.07],size:4.3},CUB:{en:`Cuba`,kk:`Куба`,ru:`Куба`,label:[-76.46,20.62],size:9.92},CUW:{en:`Curaçao`,kk:`Кюрасао`,ru:`Кюрасао`,label:[-68.92,12.15],size:.04},CXR:{en:`Christmas Island`,kk:`Рождество аралы`,ru:`о-в Рождества`},CYM:{en:`Cayman Islands`,kk:`Кайман аралдары`,ru:`о-ва Кайман`,label:[-81.26,19.33],size:.02},CYP:{en:`Cyprus`,kk:`Кипр`,ru:`Кипр`,label:[33.17,34.93],size:.69},CZE:{en:`Czechia`,kk:`Чехия`,ru:`Чехия`,label:[14.39,49.88],size:15.2},DEU:{en:`Germany`,kk:`Германия`,ru:`Германия`,label:[9.94,51.69],size:72.81},DJI:{en:`Djibouti`,kk:`Джибути`,ru:`Джибути`,label:[42.15,11.47],size:1.83},DMA:{en:`Dominica`,kk:`Доминика`,ru:`Доминика`,label:[-61.34,15.42],size:.06},DNK:{en:`Denmark`,kk:`Дания`,ru:`Дания`,label:[9.09,56.05],size:7.65},DOM:{en:`Dominican Republic`,kk:`Доминикан Республикасы`,ru:`Доминиканская Республика`,label:[-70.85,19.08],size:4.39},DZA:{en:`Algeria`,kk:`Алжир`,ru:`Алжир`,label:[2.87,27.48],size:243.43},ECU:{en:`Ecuador`,kk:`Эквадор`,ru:`Эквадор`,label:[-78.24,-1.2],size:20.04},EGY:{en:`Egypt`,kk:`Мысыр`,ru:`Египет`,label:[29.43,26.07],size:101.64},ERI:{en:`Eritrea`,kk:`Эритрея`,ru:`Эритрея`,label:[38.05,15.98],size:10.69},ESH:{en:`Western Sahara`,kk:`Батыс Сахара`,ru:`Западная Сахара`,label:[-13.72,21.93],size:8.85},ESP:{en:`Spain`,kk:`Испания`,ru:`Испания`,label:[-3.65,39.44],size:69.03},EST:{en:`Estonia`,kk:`Эстония`,ru:`Эстония`,label:[25.87,58.78],size:12.4},ETH:{en:`Ethiopia`,kk:`Эфиопия`,ru:`Эфиопия`,label:[38.44,8.51],size:93.85},FIN:{en:`Finland`,kk:`Финляндия`,ru:`Финляндия`,label:[26.23,62.62],size:145.67},FJI:{en:`Fiji`,kk:`Фиджи`,ru:`Фиджи`,label:[-179.86,-16.51],size:12.71},FLK:{en:`Falkland Islands`,kk:`Фолкленд аралдары`,ru:`Фолклендские о-ва`,label:[-58.65,-51.7],size:1.35},FRA:{en:`France`,kk:`Франция`,ru:`Франция`,label:[2.42,47.25],size:92.31},FRO:{en:`Faroe Islands`,kk:`Фарер аралдары`,ru:`Фарерские о-ва`,label:[-6.94,62.22],size:.21},FSM:{en:`Micronesia`,kk:`Микронезия`,ru:`Федеративные Штаты Микронезии`,label:[158.23,6.89],size:.03},GAB:{en:`Gabon`,kk:`Габон`,ru:`Габон`,label:[11.46,-.62],size:21.1},GBR:{en:`United Kingdom`,kk:`Ұлыбритания`,ru:`Великобритания`,label:[-1.55,52.62],size:50.66},GEO:{en:`Georgia`,kk:`Грузия`,ru:`Грузия`,label:[42.75,42.31],size:10.2},GGY:{en:`Guernsey`,kk:`Гернси`,ru:`Гернси`,label:[-2.57,49.47],size:.01},GHA:{en:`Ghana`,kk:`Гана`,ru:`Гана`,label:[-1.2,7],size:19.77},GIB:{en:`Gibraltar`,kk:`Гибралтар`,ru:`Гибралтар`},GIN:{en:`Guinea`,kk:`Гвинея`,ru:`Гвинея`,label:[-10,10.7],size:20.49},GLP:{en:`Guadeloupe`,kk:`Гваделупа`,ru:`Гваделупа`},GMB:{en:`Gambia`,kk:`Гамбия`,ru:`Гамбия`,label:[-15.33,13.58],size:.88},GNB:{en:`Guinea-Bissau`,kk:`Гвинея-Бисау`,ru:`Гвинея-Бисау`,label:[-14.52,12.11],size:2.64},GNQ:{en:`Equatorial Guinea`,kk:`Экваторлық Гвинея`,ru:`Экваториальная Гвинея`,label:[10.61,1.59],size:2},GRC:{en:`Greece`,kk:`Грекия`,ru:`Греция`,label:[21.6,39.74],size:14.56},GRD:{en:`Grenada`,kk:`Гренада`,ru:`Гренада`,label:[-61.68,12.12],size:.02},GRL:{en:`Greenland`,kk:`Гренландия`,ru:`Гренландия`,label:[-41.91,78.33],size:2831.55},GTM:{en:`Guatemala`,kk:`Гватемала`,ru:`Гватемала`,label:[-90.67,15.01],size:9.47},GUF:{en:`French Guiana`,kk:`Француз Гвианасы`,ru:`Французская Гвиана`},GUM:{en:`Guam`,kk:`Гуам`,ru:`Гуам`,label:[144.72,13.33],size:.04},GUY:{en:`Guyana`,kk:`Гайана`,ru:`Гайана`,label:[-58.67,2.77],size:17.28},HKG:{en:`Hong Kong SAR China`,kk:`Сянган АӘА`,ru:`Гонконг (САР)`,label:[114.17,22.45],size:.08},HMD:{en:`Heard & McDonald Islands`,kk:`Херд аралы және Макдональд аралдары`,ru:`о-ва Херд и Макдональд`,label:[73.55,-53.12],size:.09},HND:{en:`Honduras`,kk:`Гондурас`,ru:`Гондурас`,label:[-87.15,14.74],size:9.81},HRV:{en:`Croatia`,kk:`Хорватия`,ru:`Хорватия`,label:[16.46,45.78],size:8.34},HTI:{en:`Haiti`,kk:`Гаити`,ru:`Гаити`,label:[-72.23,19.22],size:2.35},HUN:{en:`Hungary`,kk:`Венгрия`,ru:`Венгрия`,label:[20.05,47.15],size:16.27},IDN:{en:`Indonesia`,kk:`Индонезия`,ru:`Индонезия`,label:[114.15,-.93],size:43},IMN:{en:`Isle of Man`,kk:`Мэн аралы`,ru:`о-в Мэн`,label:[-4.59,54.17],size:.13},IND:{en:`India`,kk:`Үндістан`,ru:`Индия`,label:[79.42,22.52],size:303.47},IOT:{en:`British Indian Ocean Territory`,kk:`Үнді мұхитындағы Британ аймағы`,ru:`Британская территория в Индийском океане`,label:[72.44,-7.42],size:.01},IRL:{en:`Ireland`,kk:`Ирландия`,ru:`Ирландия`,label:[-7.49,53.08],size:15.45},IRN:{en:`Iran`,kk:`Иран`,ru:`Иран`,label:[55.11,32.25],size:185.62},IRQ:{en:`Iraq`,kk:`Ирак`,ru:`Ирак`,label:[43.07,33.1],size:50.44},ISL:{en:`Iceland`,kk:`Исландия`,ru:`Исландия`,label:[-18.91,64.71],size:45.84},ISR:{en:`Israel`,kk:`Израиль`,ru:`Израиль`,label:[34.84,30.94],size:2.48},ITA:{en:`Italy`,kk:`Италия`,ru:`Италия`,label:[10.59,45.12],size:38.65},JAM:{en:`Jamaica`,kk:`Ямайка`,ru:`Ямайка`,label:[-77.3,18.14],size:.98},JEY:{en:`Jersey`,kk:`Джерси`,ru:`Джерси`,label:[-2.13,49.22],size:.02},JOR:{en:`Jordan`,kk:`Иордания`,ru:`Иордания`,label:[36.34,30.69],size:9.84},JPN:{en:`Japan`,kk:`Жапония`,ru:`Япония`,label:[138.6,36.18],size:28.68},KAZ:{en:`Kazakhstan`,kk:`Қазақстан`,ru:`Казахстан`,label:[69.63,48.64],size:496.2},KEN:{en:`Kenya`,kk:`Кения`,ru:`Кения`,label:[37.86,.45],size:48.18},KGZ:{en:`Kyrgyzstan`,kk:`Қырғызстан`,ru:`Киргизия`,label:[74.78,41.71],size:28.7},KHM:{en:`Cambodia`,kk:`Камбоджа`,ru:`Камбоджа`,label:[104.45,12.63],size:15.41},KIR:{en:`Kiribati`,kk:`Кирибати`,ru:`Кирибати`,label:[-157.37,1.82],size:.03},KNA:{en:`St. Kitts & Nevis`,kk:`Сент-Китс және Невис`,ru:`Сент-Китс и Невис`,label:[-62.79,17.36],size:.01},KOR:{en:`South Korea`,kk:`Оңтүстік Корея`,ru:`Республика Корея`,label:[128.05,36.25],size:11.7},KWT:{en:`Kuwait`,kk:`Кувейт`,ru:`Кувейт`,label:[47.29,29.39],size:1.77},LAO:{en:`Laos`,kk:`Лаос`,ru:`Лаос`,label:[102.56,19.7],size:20.62},LBN:{en:`Lebanon`,kk:`Ливан`,ru:`Ливан`,label:[36.05,34.21],size:1.18},LBR:{en:`Liberia`,kk:`Либерия`,ru:`Либерия`,label:[-10.19,7],size:7.84},LBY:{en:`Libya`,kk:`Ливия`,ru:`Ливия`,label:[20.21,26.22],size:166.38},LCA:{en:`St. Lucia`,kk:`Сент-Люсия`,ru:`Сент-Люсия`,label:[-60.97,13.89],size:.05},LIE:{en:`Liechtenstein`,kk:`Лихтенштейн`,ru:`Лихтенштейн`,label:[9.55,47.1],size:.02},LKA:{en:`Sri Lanka`,kk:`Шри-Ланка`,ru:`Шри-Ланка`,label:[80.86,7.1],size:5.43},LSO:{en:`Lesotho`,kk:`Лесото`,ru:`Лесото`,label:[28.33,-29.47],size:3.21},LTU:{en:`Lithuania`,kk:`Литва`,ru:`Литва`,label:[24.32,55.31],size:16.1},LUX:{en:`Luxembourg`,kk:`Люксембург`,ru:`Люксембург`,label:[6.13,49.68],size:.51},LVA:{en:`Latvia`,kk:`Латвия`,ru:`Латвия`,label:[26.26,56.79],size:17.38},MAC:{en:`Macao SAR China`,kk:`Макао АӘА`,ru:`Макао (САР)`,label:[113.51,22.22],size:0},MAF:{en:`St. Martin`,kk:`Сен-Мартен`,ru:`Сен-Мартен`,label:[-63.12,18.07],size:0},MAR:{en:`Morocco`,kk:`Марокко`,ru:`Марокко`,label:[-6.73,31.81],size:62.95},MCO:{en:`Monaco`,kk:`Монако`,ru:`Монако`,label:[7.41,43.75],size:0},MDA:{en:`Moldova`,kk:`Молдова`,ru:`Молдова`,label:[28.35,47.58],size:5.8},MDG:{en:`Madagascar`,kk:`Мадагаскар`,ru:`Мадагаскар`,label:[46.7,-18.3],size:54.19},MDV:{en:`Maldives`,kk:`Мальдив аралдары`,ru:`Мальдивы`,label:[73.5,4.18],size:0},MEX:{en:`Mexico`,kk:`Мексика`,ru:`Мексика`,label:[-101.84,23.68],size:190.97},MHL:{en:`Marshall Islands`,kk:`Маршалл аралдары`,ru:`Маршалловы о-ва`,label:[171.06,7.15],size:.01},MKD:{en:`North Macedonia`,kk:`Солтүстік Македония`,ru:`Северная Македония`,label:[21.33,41.51],size:3.67},MLI:{en:`Mali`,kk:`Мали`,ru:`Мали`,label:[-1.93,18.62],size:112.13},MLT:{en:`Malta`,kk:`Мальта`,ru:`Мальта`,label:[14.44,35.89],size:.03},MMR:{en:`Myanmar (Burma)`,kk:`Мьянма (Бирма)`,ru:`Мьянма (Бирма)`,label:[96,21.7],size:61.59},MNE:{en:`Montenegro`,kk:`Черногория`,ru:`Черногория`,label:[19.12,42.82],size:2.05},MNG:{en:`Mongolia`,kk:`Моңғолия`,ru:`Монголия`,label:[104.56,46.22],size:270.45},MNP:{en:`Northern Mariana Islands`,kk:`Солтүстік Мариана аралдары`,ru:`Северные Марианские о-ва`,label:[145.74,15.18],size:.01},MOZ:{en:`Mozambique`,kk:`Мозамбик`,ru:`Мозамбик`,label:[38.17,-13.97],size:70.52},MRT:{en:`Mauritania`,kk:`Мавритания`,ru:`Мавритания`,label:[-9.82,19.34],size:95.69},MSR:{en:`Montserrat`,kk:`Монтсеррат`,ru:`Монтсеррат`,label:[-62.19,16.74],size:.01},MTQ:{en:`Martinique`,kk:`Мартиника`,ru:`Мартиника`},MUS:{en:`Mauritius`,kk:`Маврикий`,ru:`Маврикий`,label:[57.56,-20.29],size:.17},MWI:{en:`Malawi`,kk:`Малави`,ru:`Малави`,label:[33.75,-13.42],size:10.22},MYS:{en:`Malaysia`,kk:`Малайзия`,ru:`Малайзия`,label:[113.72,2.45],size:15.88},MYT:{en:`Mayotte`,kk:`Майотта`,ru:`Майотта`},NAM:{en:`Namibia`,kk:`Намибия`,ru:`Намибия`,label:[17.09,-20.51],size:78.03},NCL:{en:`New Caledonia`,kk:`Жаңа Каледония`,ru:`Новая Каледония`,label:[165.11,-21.07],size:1.54},NER:{en:`Niger`,kk:`Нигер`,ru:`Нигер`,label:[10.24,17.59],size:105.55},NFK:{en:`Norfolk Island`,kk:`Норфолк аралы`,ru:`о-в Норфолк`,label:[167.95,-29.05],size:0},NGA:{en:`Nigeria`,kk:`Нигерия`,ru:`Нигерия`,label:[7.3,9.43],size:75.94},NIC:{en:`Nicaragua`,kk:`Никарагуа`,ru:`Никарагуа`,label:[-85.17,12.58],size:11},NIU:{en:`Niue`,kk:`Ниуэ`,ru:`Ниуэ`,label:[-169.87,-19.05],size:.02},NLD:{en:`Netherlands`,kk:`Нидерланд`,ru:`Нидерланды`,label:[5.65,52.44],size:7.69},NOR:{en:`Norway`,kk:`Норвегия`,ru:`Норвегия`,label:[9.74,61.82],size:136.57},NPL:{en:`Nepal`,kk:`Непал`,ru:`Непал`,label:[82.09,28.93],size:15.35},NRU:{en:`Nauru`,kk:`Науру`,ru:`Науру`,label:[166.93,-.52],size:0},NZL:{en:`New Zealand`,kk:`Жаңа Зеландия`,ru:`Новая Зеландия`,label:[169.35,-45.11],size:23.32},OMN:{en:`Oman`,kk:`Оман`,ru:`Оман`,label:[57.44,22.15],size:28.62},PAK:{en:`Pakistan`,kk:`Пәкістан`,ru:`Пакистан`,label:[67.09,27.75],size:94.55},PAN:{en:`Panama`,kk:`Панама`,ru:`Панама`,label:[-80.9,8.36],size:6.07},PCN:{en:`Pitcairn Islands`,kk:`Питкэрн аралдары`,ru:`о-ва Питкэрн`,label:[-128.32,-24.36],size:0},PER:{en:`Peru`,kk:`Перу`,ru:`Перу`,label:[-73.06,-13],size:108.23},PHL:{en:`Philippines`,kk:`Филиппин аралдары`,ru:`Филиппины`,label:[121.37,16.97],size:9.23},PLW:{en:`Palau`,kk:`Палау`,ru:`Палау`,label:[134.58,7.54],size:.03},PNG:{en:`Papua New Guinea`,kk:`Папуа — Жаңа Гвинея`,ru:`Папуа — Новая Гвинея`,label:[143.05,-5.55],size:32.91},POL:{en:`Poland`,kk:`Польша`,ru:`Польша`,label:[19.56,52.23],size:67.18},PRI:{en:`Puerto Rico`,kk:`Пуэрто-Рико`,ru:`Пуэрто-Рико`,label:[-66.26,18.22],size:.78},PRK:{en:`North Korea`,kk:`Солтүстік Корея`,ru:`КНДР`,label:[126.4,40.01],size:16.97},PRT:{en:`Portugal`,kk:`Португалия`,ru:`Португалия`,label:[-7.77,40.64],size:12.01},PRY:{en:`Paraguay`,kk:`Парагвай`,ru:`Парагвай`,label:[-60.19,-21.74],size:38.46},PSE:{en:`Palestinian Territories`,kk:`Палестина аймақтары`,ru:`Палестинские территории`,label:[35.27,32.21],size:.67},PYF:{en:`French Polynesia`,kk:`Француз Полинезиясы`,ru:`Французская Полинезия`,label:[-149.49,-17.63],size:.09},QAT:{en:`Qatar`,kk:`Катар`,ru:`Катар`,label:[51.21,25.12],size:1.1},REU:{en:`Réunion`,kk:`Реюньон`,ru:`Реюньон`},ROU:{en:`Romania`,kk:`Румыния`,ru:`Румыния`,label:[24.97,45.78],size:39.34},RUS:{en:`Russia`,kk:`Ресей`,ru:`Россия`,label:[109.86,58.34],size:2720.89},RWA:{en:`Rwanda`,kk:`Руанда`,ru:`Руанда`,label:[29.7,-1.91],size:2.06},SAU:{en:`Saudi Arabia`,kk:`Сауд Арабиясы`,ru:`Саудовская Аравия`,label:[44.75,23.78],size:187.81},SDN:{en:`Sudan`,kk:`Судан`,ru:`Судан`,label:[29.55,16.79],size:163.68},SEN:{en:`Senegal`,kk:`Сенегал`,ru:`Сенегал`,label:[-14.97,15.23],size:17.01},SGP:{en:`Singapore`,kk:`Сингапур`,ru:`Сингапур`,label:[103.82,1.36],size:.04},SGS:{en:`South Georgia & South Sandwich Islands`,kk:`Оңтүстік Георгия және Оңтүстік Сандвич аралдары`,ru:`Южная Георгия и Южные Сандвичевы о-ва`,label:[-36.86,-54.22],size:.86},SHN:{en:`St. Helena`,kk:`Әулие Елена аралы`,ru:`о-в Св. Елены`,label:[-5.72,-15.96],size:.01},SJM:{en:`Svalbard & Jan Mayen`,kk:`Шпицберген және Ян-Майен`,ru:`Шпицберген и Ян-Майен`},SLB:{en:`Solomon Islands`,kk:`Соломон аралдары`,ru:`Соломоновы о-ва`,label:[160.17,-9.62],size:.44},SLE:{en:`Sierra Leone`,kk:`Сьерра-Леоне`,ru:`Сьерра-Леоне`,label:[-11.81,8.79],size:5.9},SLV:{en:`El Salvador`,kk:`Сальвадор`,ru:`Сальвадор`,label:[-89.23,13.9],size:1.75},SMR:{en:`San Marino`,kk:`Сан-Марино`,ru:`Сан-Марино`,label:[12.46,43.94],size:.01},SOM:{en:`Somalia`,kk:`Сомали`,ru:`Сомали`,label:[43.02,2.56],size:38.69},SPM:{en:`St. Pierre & Miquelon`,kk:`Сен-Пьер және Микелон`,ru:`Сен-Пьер и Микелон`,label:[-56.32,47.02],size:.03},SRB:{en:`Serbia`,kk:`Сербия`,ru:`Сербия`,label:[20.75,44.1],size:12.21},SSD:{en:`South Sudan`,kk:`Оңтүстік Судан`,ru:`Южный Судан`,label:[30.42,7.13],size:51.35},STP:{en:`São Tomé & Príncipe`,kk:`Сан-Томе және Принсипи`,ru:`Сан-Томе и Принсипи`,label:[6.61,.24],size:.07},SUR:{en:`Suriname`,kk:`Суринам`,ru:`Суринам`,label:[-55.99,4.16],size:11.84},SVK:{en:`Slovakia`,kk:`Словакия`,ru:`Словакия`,label:[18.93,48.73],size:8.98},SVN:{en:`Slovenia`,kk:`Словения`,ru:`Словения`,label:[14.22,46.02],size:3.4},SWE:{en:`Sweden`,kk:`Швеция`,ru:`Швеция`,label:[20.01,66.89],size:173.17},SWZ:{en:`Eswatini`,kk:`Эсватини`,ru:`Эсватини`,label:[31.45,-26.53],size:1.72},SXM:{en:`Sint Maarten`,kk:`Синт-Мартен`,ru:`Синт-Мартен`,label:[-63.06,18.05],size:0},SYC:{en:`Seychelles`,kk:`Сейшель аралдары`,ru:`Сейшельские о-ва`,label:[55.48,-4.66],size:.01},SYR:{en:`Syria`,kk:`Сирия`,ru:`Сирия`,label:[38.35,35.1],size:22.41},TCA:{en:`Turks & Caicos Islands`,kk:`Теркс және Кайкос аралдары`,ru:`Тёркс и Кайкос`,label:[-71.69,21.8],size:.01},TCD:{en:`Chad`,kk:`Чад`,ru:`Чад`,label:[19.5,17.47],size:111.06},TGO:{en:`Togo`,kk:`Того`,ru:`Того`,label:[1.05,8.84],size:4.73},THA:{en:`Thailand`,kk:`Таиланд`,ru:`Таиланд`,label:[101.31,15.46],size:44.8},TJK:{en:`Tajikistan`,kk:`Тәжікстан`,ru:`Таджикистан`,label:[72.68,38.28],size:18.79},TKL:{en:`Tokelau`,kk:`Токелау`,ru:`Токелау`},TKM:{en:`Turkmenistan`,kk:`Түрікменстан`,ru:`Туркменистан`,label:[58.91,39.68],size:63.29},TLS:{en:`Timor-Leste`,kk:`Тимор-Лесте`,ru:`Восточный Тимор`,label:[125.56,-8.88],size:1.18},TON:{en:`Tonga`,kk:`Тонга`,ru:`Тонга`,label:[-175.28,-21.14],size:.02},TTO:{en:`Trinidad & Tobago`,kk:`Тринидад және Тобаго`,ru:`Тринидад и Тобаго`,label:[-61.24,10.33],size:.41},TUN:{en:`Tunisia`,kk:`Тунис`,ru:`Тунис`,label:[9.61,35.3],size:18.44},TUR:{en:`Türkiye`,kk:`Түркия`,ru:`Турция`,label:[33.84,39.38],size:101.34},TUV:{en:`Tuvalu`,kk:`Тувалу`,ru:`Тувалу`},TWN:{en:`Taiwan`,kk:`Тайвань`,ru:`Тайвань`,label:[120.8,23.5],size:3.47},TZA:{en:`Tanzania`,kk:`Танзания`,ru:`Танзания`,label:[34.07,-5.56],size:77.34},UGA:{en:`Uganda`,kk:`Уганда`,ru:`Уганда`,label:[33.03,2],size:19.64},UKR:{en:`Ukraine`,kk:`Украина`,ru:`Украина`,label:[32.35,49.43],size:107.95},UMI:{en:`U.S. Outlying Islands`,kk:`АҚШ-тың сыртқы кіші аралдары`,ru:`Внешние малые о-ва (США)`},URY:{en:`Uruguay`,kk:`Уругвай`,ru:`Уругвай`,label:[-55.93,-32.99],size:20.34},USA:{en:`United States`,kk:`Америка Құрама Штаттары`,ru:`Соединенные Штаты`,label:[-98.05,39.89],size:1092.98},UZB:{en:`Uzbekistan`,kk:`Өзбекстан`,ru:`Узбекистан`,label:[63.78,41.97],size:65.08},VAT:{en:`Vatican City`,kk:`Ватикан`,ru:`Ватикан`,label:[12.43,41.9],size:0},VCT:{en:`St. Vincent & Grenadines`,kk:`Сент-Винсент және Гренадин аралдары`,ru:`Сент-Винсент и Гренадины`,label:[-61.2,13.25],size:.02},VEN:{en:`Venezuela`,kk:`Венесуэла`,ru:`Венесуэла`,label:[-64.25,7.21],size:75.12},VGB:{en:`British Virgin Islands`,kk:`Британдық Виргин аралдары`,ru:`Виргинские о-ва (Великобритания)`,label:[-64.69,18.4],size:0},VIR:{en:`U.S. Virgin Islands`,kk:`АҚШ-тың Виргин аралдары`,ru:`Виргинские о-ва (США)`,label:[-64.77,17.74],size:.02},VNM:{en:`Vietnam`,kk:`Вьетнам`,ru:`Вьетнам`,label:[105.3,21.71],size:29.09},VUT:{en:`Vanuatu`,kk:`Вануату`,ru:`Вануату`,label:[166.88,-15.37],size:.35},WLF:{en:`Wallis & Futuna`,kk:`Уоллис және Футуна`,ru:`Уоллис и Футуна`,label:[-178.14,-14.28],size:.01},WSM:{en:`Samoa`,kk:`Самоа`,ru:`Самоа`,label:[-172.44,-13.63],size:.14},XKK:{en:`Kosovo`,kk:`Косово`,ru:`Косово`},XKX:{en:`Kosovo`,kk:`Косово`,ru:`Косово`,label:[20.87,42.57],size:1.63},YEM:{en:`Yemen`,kk:`Йемен`,ru:`Йемен`,label:[45.02,15.3],size:39.42},ZAF:{en:`South Africa`,kk:`Оңтүстік Африка`,ru:`Южно-Африканская Республика`,label:[23.18,-30.59],size:132.78},ZMB:{en:`Zambia`,kk:`Замбия`,ru:`Замбия`,label:[26.19,-14.72],size:64.72},ZWE:{en:`Zimbabwe`,kk:`Зимбабве`,ru:`Зимбабве`,label:[29.95,-19.03],size:35.33}};function Do(e,t){return Eo[e]?.[t]??e}var Oo={en:`en-GB`,kk:`ru`,ru:`ru`};function ko(e,t,n=0){return new Intl.NumberFormat(Oo[t],{minimumFractionDigits:n,maximumFractionDigits:n}).format(e)}function Ao(e,t){return ko(e,t,e>=100?0:e>=1?1:2)}function jo(e,t,n){return e===null?t(`value-none`):e>=1e9?t(`unit-gbps`,{value:Ao(e/1e9,n)}):e>=1e5?t(`unit-mbps`,{value:Ao(e/1e6,n)}):t(`unit-kbps`,{value:Ao(e/1e3,n)})}function Mo(e,t){return e===null?`–`:Ao(e/1e6,t)}function No(e,t){return e===null?`–`:ko(e/1e3,t,+(e<1e4))}function Po(e,t,n){return e===null?t(`value-none`):t(`unit-ms`,{value:No(e,n)})}var Fo=e=>e===`kk`?{day:`2-digit`,month:`2-digit`}:{day:`numeric`,month:`short`},Io={year:`numeric`},Lo={hour:`2-digit`,minute:`2-digit`,hourCycle:`h23`};function Ro(e,t,n=new Date){let r=new Date(e),i=r.getFullYear()===n.getFullYear()?{}:Io;return new Intl.DateTimeFormat(Oo[t],{...Fo(t),...i,...Lo}).format(r)}function zo(e,t){return new Intl.DateTimeFormat(Oo[e],t?Fo(e):Lo)}function Bo(e,t,n){let r=Math.floor((t-Date.parse(e))/6e4);return r<1?n(`ago-now`):r<60?n(`ago-minutes`,{count:r}):r<2880?n(`ago-hours`,{count:Math.floor(r/60)}):n(`ago-days`,{count:Math.floor(r/1440)})}function Vo(e,t){let n=new AbortController,r=setTimeout(()=>n.abort(new DOMException(`too late`,`TimeoutError`)),e),i=()=>{clearTimeout(r),n.abort()};return t?.aborted&&i(),t?.addEventListener(`abort`,i,{once:!0}),n.signal}var Ho=2e4,Uo=class extends Error{problem;constructor(e){super(e.detail??e.title??`HTTP ${e.status}`),this.problem=e}};async function Wo(e){let t=await e.json().catch(()=>({}));return new Uo({...typeof t==`object`&&t?t:{},status:e.status})}function Go(e){let t=Object.entries(e).filter(e=>e[1]!==null&&e[1]!==void 0&&e[1]!==``);return t.length===0?``:`?${new URLSearchParams(t.map(([e,t])=>[e,String(t)]))}`}async function Ko(e,t){let n=await fetch(e,{headers:{accept:`application/json`},signal:Vo(Ho,t)});if(!n.ok)throw await Wo(n);return n.json()}var qo={schools:(e,t)=>Ko(`/v1/schools${Go({...e})}`,t),school:(e,t)=>Ko(`/v1/schools/${encodeURIComponent(e)}`,t),measurements:(e,t,n)=>Ko(`/v1/schools/${encodeURIComponent(e)}/measurements${Go({limit:t})}`,n),statusCounts:(e,t)=>Ko(`/v1/status-counts${Go({country:e})}`,t),countries:e=>Ko(`/v1/countries`,e),benchmark:e=>Ko(`/v1/benchmark`,e),code:e=>Ko(`/v1/codes/${encodeURIComponent(e)}`)};function Jo(e){return`/v1/schools/${encodeURIComponent(e)}/measurements.csv`}var Yo=F({items:[]});async function Xo(){try{Yo.items=(await qo.countries()).items}catch{}}var Zo=q(`<option> </option>`),Qo=q(`<label class="visually-hidden" for="country"> </label> <select id="country" class="control svelte-svxzcg" data-testid="country"><option> </option><!><!></select>`,1);function $o(e,t){Ge(t,!0);let n=j(()=>Yo.items.map(({country:e,schools:t})=>({code:e,name:Do(e,so.language),schools:ko(t,so.language)})).sort((e,t)=>e.name.localeCompare(t.name,so.language))),r=j(()=>$.country!==null&&!G(n).some(({code:e})=>e===$.country));function i(e){let t=e.currentTarget.value||null;xo(t?{country:t,camera:null}:{country:t})}var a=Qo(),o=an(a),s=R(o,!0),c=z(o,2),l=L(c),u=R(l,!0);l.value=l.__value=``;var d=z(l),f=e=>{var t=Zo(),n=R(t,!0),r={};B(e=>{Y(n,e),r!==(r=$.country)&&(t.value=(t.__value=r)??``)},[()=>Do($.country,so.language)]),J(e,t)};Ur(d,e=>{G(r)&&$.country&&e(f)}),Yr(z(d),17,()=>G(n),({code:e,name:t,schools:n})=>e,(e,t)=>{let n=()=>G(t).code,r=()=>G(t).name,i=()=>G(t).schools;var a=Zo(),o=R(a),s={};B(()=>{Y(o,`${r()??``} (${i()??``})`),s!==(s=n())&&(a.value=(a.__value=s)??``)}),J(e,a)}),O(c);var p;yi(c),B((e,t)=>{Y(s,e),Y(u,t),p!==(p=$.country??``)&&(c.value=(c.__value=p)??``,vi(c,p))},[()=>Q(`country-label`),()=>Q(`country-all`)]),K(`change`,c,i),J(e,a),Ke()}vr([`change`]);var es=Dr(`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"></path></svg>`);function ts(e,t){let n={close:`M6 6L18 18M18 6L6 18`,download:`M12 4V15M7 10.5L12 15.5L17 10.5M5 20H19`,gauge:`M4.2 17.5A9 9 0 1 1 19.8 17.5M12 13.5L15.8 8.6M11 13.5A1 1 0 1 0 13 13.5A1 1 0 1 0 11 13.5`,home:`M4 12A8 8 0 1 0 20 12A8 8 0 1 0 4 12M4 12H20M12 4C15 7 15 17 12 20C9 17 9 7 12 4`,info:`M12 11V17M12 7.2V7.4M3.5 12A8.5 8.5 0 1 0 20.5 12A8.5 8.5 0 1 0 3.5 12`,link:`M10 14L14 10M8.5 11.5L6.5 13.5A3.2 3.2 0 0 0 11 18L13 16M11 8L13 6A3.2 3.2 0 0 1 17.5 10.5L15.5 12.5`,minus:`M5 12H19`,moon:`M19 14.5A8 8 0 0 1 9.5 5A8 8 0 1 0 19 14.5Z`,plus:`M12 5V19M5 12H19`,search:`M4.5 10.5A6 6 0 1 0 16.5 10.5A6 6 0 1 0 4.5 10.5M15 15L20 20`,sun:`M8 12A4 4 0 1 0 16 12A4 4 0 1 0 8 12M12 3V5M12 19V21M3 12H5M19 12H21M5.6 5.6L7 7M17 17L18.4 18.4M5.6 18.4L7 17M17 7L18.4 5.6`};var r=es(),i=R(r);B(()=>X(i,`d`,n[t.name])),J(e,r)}var ns=q(`<a><!></a>`);function rs(e,t){Ge(t,!0);let n=Vi(t,`class`,3,``);function r(e){e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0||(e.preventDefault(),Co(t.href))}var i=ns();ti(L(i),()=>t.children),O(i),B(()=>{X(i,`href`,t.href),pi(i,1,si(n())),X(i,`aria-current`,ho.path===t.href?`page`:void 0)}),K(`click`,i,r),J(e,i),Ke()}vr([`click`]);var is={code_unknown:`speed-code-unknown`,code_expired:`speed-code-expired`,code_exhausted:`speed-code-exhausted`,too_many_codes:`speed-code-many`,school_unknown:`school-unknown`,school_foreign:`error-school-foreign`,device_foreign:`error-school-foreign`,time_impossible:`error-time`,signature_time:`error-time`},as={408:`error-timeout`,429:`error-busy`,503:`error-busy`,504:`error-busy`,507:`error-storage`},os=[`TimeoutError`,`AbortError`];function ss(e,t,n){let r=t&&is[t]||as[e];return r?n(r):e>=500?n(`error-server`):n(`error-refused`,{code:t??String(e)})}function cs(e,t){return e instanceof Uo?ss(e.problem.status,e.problem.code,t):e instanceof DOMException&&os.includes(e.name)?t(`error-timeout`):e instanceof SyntaxError?t(`error-server`):t(`error-network`)}function ls(e,t){let n,r=!1,i=()=>{r=!1,n=setTimeout(()=>{n=void 0,r&&i()},t),e()};return()=>{n===void 0?i():r=!0}}function us(e,t){let n,r=()=>clearTimeout(n);return Object.assign(()=>{r(),n=setTimeout(e,t)},{cancel:r})}var ds={light:{water:`#dbe6ee`,land:`#fbfaf7`,landAside:`#edf0f0`,border:`#b9c3cb`,label:`#5b6773`,halo:`#fbfaf7`,accent:`#0b5cad`,ink:`#10151c`,status:{good:{fill:`#009e73`,line:`#004331`},moderate:{fill:`#e69f00`,line:`#724f00`},bad:{fill:`#d55e00`,line:`#532400`},not_connected:{fill:`#cc79a7`,line:`#5c1f45`},no_data:{fill:`#c3cad1`,line:`#5e6a74`}}},dark:{water:`#0e161d`,land:`#1d2831`,landAside:`#17212a`,border:`#40505d`,label:`#a3b2bf`,halo:`#17212a`,accent:`#7cb8f2`,ink:`#0b1015`,status:{good:{fill:`#1fbd8e`,line:`#0a3d2e`},moderate:{fill:`#f2b32e`,line:`#4d3600`},bad:{fill:`#f27d33`,line:`#4d2000`},not_connected:{fill:`#e59ac6`,line:`#4d1838`},no_data:{fill:`#7d8b97`,line:`#232e37`}}}},fs=(e,t)=>`${e}-${t}`,ps={moderate:[[9,1.5],[16.5,9],[9,16.5],[1.5,9]],bad:[[9,2],[16.5,15.5],[1.5,15.5]],not_connected:[[2.5,2.5],[15.5,2.5],[15.5,15.5],[2.5,15.5]]};function ms(e){let t=ps[e];return t?`M${t.map(e=>e.join(` `)).join(`L`)}Z`:`M9 2.5A6.5 6.5 0 1 1 9 15.5A6.5 6.5 0 1 1 9 2.5Z`}function hs(e){return e===`good`?`M5.8 9.3L8.2 11.6L12.4 6.8`:e===`not_connected`?`M6 6L12 12M12 6L6 12`:e===`no_data`?`M6.5 9L11.5 9`:null}function gs(e,t){let n=document.createElement(`canvas`);n.width=36,n.height=36;let r=n.getContext(`2d`);if(!r)throw Error(`this browser cannot draw on a canvas; use a newer one`);r.scale(2,2),r.lineJoin=`round`,r.lineCap=`round`;let i=new Path2D(ms(e));r.fillStyle=t.fill,r.strokeStyle=t.line,r.lineWidth=1.5,r.fill(i),r.stroke(i);let a=hs(e);return a&&(r.lineWidth=2,r.stroke(new Path2D(a))),r.getImageData(0,0,36,36)}function _s(){return[`light`,`dark`].flatMap(e=>Wa.map(t=>[fs(t,e),gs(t,ds[e].status[t])]))}var vs=Dr(`<path fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"></path>`),ys=Dr(`<svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" class="svelte-13flkop"><path stroke-width="1.5" stroke-linejoin="round"></path><!></svg>`);function bs(e,t){Ge(t,!0);let n=j(()=>ds[vo()].status[t.status]),r=j(()=>hs(t.status));var i=ys(),a=L(i),o=z(a),s=e=>{var t=vs();B(()=>{X(t,`d`,G(r)),X(t,`stroke`,G(n).line)}),J(e,t)};Ur(o,e=>{G(r)&&e(s)}),O(i),B(e=>{X(a,`d`,e),X(a,`fill`,G(n).fill),X(a,`stroke`,G(n).line)},[()=>ms(t.status)]),J(e,i),Ke()}var xs=q(`<p class="none quiet-text svelte-1wah7ro"> </p>`),Ss=q(`<li role="option" data-testid="search-hit" class="svelte-1wah7ro"><!> <span class="name"> </span> <span class="quiet-text small svelte-1wah7ro"> </span></li>`),Cs=q(`<li role="option" class="more svelte-1wah7ro"> </li>`),ws=q(`<div class="search svelte-1wah7ro"><label class="visually-hidden" for="search"> </label> <span class="glass svelte-1wah7ro"><!></span> <input id="search" class="control svelte-1wah7ro" type="text" role="combobox" autocomplete="off" spellcheck="false" maxlength="100" aria-controls="search-hits" aria-autocomplete="list" data-testid="search"/> <p class="visually-hidden" role="status"> </p> <div class="hits svelte-1wah7ro"><!> <ul id="search-hits" role="listbox" class="svelte-1wah7ro"><!> <!></ul></div></div>`);function Ts(e,t){Ge(t,!0);let n=N(``),r=N(F([])),i=N(0),a=N(-1),o=N(!1),s=N(null),c=N(``),l=null,u=j(()=>G(n).trim()),d=j(()=>G(i)>G(r).length),f=j(()=>G(r).length+ +!!G(d)),p=j(()=>G(o)?G(s)?cs(G(s),Q):G(i)===0?Q(`search-none`):Q(`search-count`,{count:G(i),shown:ko(G(i),so.language)}):``);async function m(){if(l?.abort(),G(u)===``){P(c,``),P(o,!1);return}l=new AbortController;let{signal:e}=l,t=G(u);try{let n=await qo.schools({q:t,country:$.country,limit:8},e);P(r,n.items,!0),P(i,n.total,!0),P(s,null)}catch(t){if(e.aborted)return;P(r,[],!0),P(i,0),P(s,t)}P(c,t,!0),P(a,-1),P(o,!0)}async function h(){let e=G(u);g.cancel(),await m(),e===G(u)&&e===G(c)&&G(o)&&G(r).length>0&&_(0)}let g=us(()=>void m(),250);function _(e){let t=G(r)[e];P(o,!1),xo(t?{school:String(t.number),camera:null}:{list:!0,q:G(u),only:null})}function v(e){if(e.key===`Escape`){(G(o)||G(n)!==``)&&e.preventDefault(),G(o)||P(n,``),P(o,!1);return}if(e.key===`Enter`){e.preventDefault(),G(u)!==G(c)||G(s)?h():G(o)&&G(f)>0&&_(Math.max(0,G(a)));return}let t={ArrowDown:1,ArrowUp:-1}[e.key];t!==void 0&&G(f)!==0&&(e.preventDefault(),P(o,!0),P(a,(G(a)+t+G(f)+ +(G(a)<0&&t<0))%G(f)))}var y=ws(),b=L(y),x=R(b,!0),S=z(b,2);ts(L(S),{name:`search`}),O(S);var C=z(S,2);Ei(C);var ee=z(C,2),te=R(ee,!0),ne=z(ee,2),re=L(ne),ie=e=>{var t=xs(),n=R(t,!0);B(()=>Y(n,G(p))),J(e,t)};Ur(re,e=>{G(f)===0&&e(ie)});var ae=z(re,2),oe=L(ae);Yr(oe,19,()=>G(r),e=>e.id,(e,t,n)=>{var r=Ss(),i=L(r);bs(i,{get status(){return G(t).status}});var o=z(i,2),s=R(o,!0),c=R(z(o,2));O(r),B((e,i)=>{X(r,`id`,`hit-${G(n)??``}`),X(r,`aria-selected`,G(n)===G(a)),X(r,`data-number`,G(t).number),Y(s,G(t).name),Y(c,`${e??``} · ${i??``}`)},[()=>Do(G(t).country,so.language),()=>Q(Ga[G(t).status])]),K(`mousedown`,r,e=>e.preventDefault()),K(`click`,r,()=>_(G(n))),J(e,r)});var se=z(oe,2),ce=e=>{var t=Cs(),n=R(t,!0);B(e=>{X(t,`id`,`hit-${G(r).length??``}`),X(t,`aria-selected`,G(a)===G(r).length),Y(n,e)},[()=>Q(`search-all`,{shown:ko(G(i),so.language)})]),K(`mousedown`,t,e=>e.preventDefault()),K(`click`,t,()=>_(G(r).length)),J(e,t)};Ur(se,e=>{G(d)&&e(ce)}),O(ae),O(ne),O(y),B((e,t,n)=>{Y(x,e),X(C,`placeholder`,t),X(C,`aria-expanded`,G(o)),X(C,`aria-activedescendant`,G(a)>=0?`hit-${G(a)}`:void 0),Y(te,G(p)),X(ne,`hidden`,!G(o)),X(ae,`aria-label`,n)},[()=>Q(`search-label`),()=>Q(`search-placeholder`),()=>Q(`search-label`)]),K(`focusout`,y,e=>{e.currentTarget.contains(e.relatedTarget)||P(o,!1)}),K(`input`,C,g),K(`keydown`,C,v),_r(`focus`,C,()=>P(o,G(r).length>0&&G(u)!==``,!0)),ji(C,()=>G(n),e=>P(n,e)),J(e,y),Ke()}vr([`focusout`,`input`,`keydown`,`mousedown`,`click`]);var Es=q(`<div class="switch svelte-3kxg8n"><button type="button" data-testid="show-map" class="svelte-3kxg8n"> </button> <button type="button" data-testid="show-list" class="svelte-3kxg8n"> </button></div>`);function Ds(e,t){Ge(t,!0);var n=Es(),r=L(n),i=R(r,!0),a=z(r,2),o=R(a,!0);O(n),B((e,t)=>{X(r,`aria-pressed`,!$.list),Y(i,e),X(a,`aria-pressed`,$.list),Y(o,t)},[()=>Q(`nav-map`),()=>Q(`nav-list`)]),K(`click`,r,()=>xo({list:!1})),K(`click`,a,()=>xo({list:!0})),J(e,n),Ke()}vr([`click`]);var Os=q(`<img src="/icon.svg" alt="" width="28" height="28"/> <span>Qosyl</span>`,1),ks=q(`<div class="find svelte-oiwvqb" role="search"><!> <!></div> <!>`,1),As=q(`<span class="page-mark svelte-oiwvqb"><!></span> <span class="page-text svelte-oiwvqb"> </span>`,1),js=q(`<option> </option>`),Ms=q(`<header class="svelte-oiwvqb"><!> <!> <nav class="svelte-oiwvqb"><!> <!> <label class="visually-hidden" for="language"> </label> <select id="language" class="control svelte-oiwvqb" data-testid="language"></select> <button type="button" class="button quiet icon svelte-oiwvqb" data-testid="theme"><!></button></nav></header>`);function Ns(e,t){Ge(t,!0);let n=j(()=>vo()===`dark`),r=j(()=>G(n)?Q(`theme-to-light`):Q(`theme-to-dark`));function i(e){let t=$a(e.currentTarget.value);t&&To(t)}var a=Ms(),o=L(a);rs(o,{href:`/`,class:`brand`,children:(e,t)=>{var n=Os();Ee(2),J(e,n)},$$slots:{default:!0}});var s=z(o,2),c=e=>{var t=ks(),n=an(t),r=L(n);Ts(r,{}),$o(z(r,2),{}),O(n),Ds(z(n,2),{}),J(e,t)};Ur(s,e=>{ho.path===`/`&&e(c)});var l=z(s,2),u=L(l);rs(u,{href:`/test`,class:`button quiet page`,children:(e,t)=>{var n=As(),r=an(n);ts(L(r),{name:`gauge`}),O(r);var i=R(z(r,2),!0);B(e=>Y(i,e),[()=>Q(`nav-test`)]),J(e,n)},$$slots:{default:!0}});var d=z(u,2);rs(d,{href:`/about`,class:`button quiet page`,children:(e,t)=>{var n=As(),r=an(n);ts(L(r),{name:`info`}),O(r);var i=R(z(r,2),!0);B(e=>Y(i,e),[()=>Q(`nav-about`)]),J(e,n)},$$slots:{default:!0}});var f=z(d,2),p=R(f,!0),m=z(f,2);Yr(m,20,()=>Ja,e=>e,(e,t)=>{var n=js(),r=R(n,!0),i={};B(()=>{X(n,`lang`,t),Y(r,io[t]),i!==(i=t)&&(n.value=(n.__value=i)??``)}),J(e,n)}),O(m);var h;yi(m);var g=z(m,2),_=L(g);{let e=j(()=>G(n)?`sun`:`moon`);ts(_,{get name(){return G(e)}})}O(g),O(l),O(a),B((e,t)=>{X(l,`aria-label`,e),Y(p,t),h!==(h=so.language)&&(m.value=(m.__value=h)??``,vi(m,h)),X(g,`aria-label`,G(r)),X(g,`title`,G(r))},[()=>Q(`nav-label`),()=>Q(`language-label`)]),K(`change`,m,i),K(`click`,g,()=>wo(G(n)?`light`:`dark`)),J(e,a),Ke()}vr([`change`,`click`]);var Ps=q(`<div class="text svelte-11zgp8n" role="alert" data-testid="load-failed"><h1> </h1> <p> </p> <button type="button" class="button main"> </button></div>`);function Fs(e,t){Ge(t,!0);var n=Ps(),r=L(n),i=R(r,!0),a=z(r,2),o=R(a,!0),s=z(a,2),c=R(s,!0);O(n),B((e,t,n)=>{Y(i,e),Y(o,t),Y(c,n)},[()=>Q(`program-failed-title`),()=>Q(`program-failed-text`),()=>Q(`reload`)]),K(`click`,s,()=>location.reload()),J(e,n),Ke()}vr([`click`]);var Is=F({levels:null});function Ls(){return Is.levels}async function Rs(){try{Is.levels=await qo.benchmark()}catch{}}function zs(){let e=Is.levels;if(!e)return{good:`…`,floor:`…`,days:`…`};let t=e=>{let t=e%1e6==0?0:1;return ko(e/1e6,so.language,t)};return{good:t(e.good_bps),floor:t(e.floor_bps),days:e.stale_days}}var Bs=q(`<li class="svelte-75ywq0"><!> <span><strong> </strong><br/> </span></li>`),Vs=q(`<article data-testid="about" class="svelte-75ywq0"><h1 class="svelte-75ywq0"> </h1> <p class="lead svelte-75ywq0"> </p> <h2 class="svelte-75ywq0"> </h2> <ul class="statuses svelte-75ywq0"></ul> <p> </p> <h2 class="svelte-75ywq0"> </h2> <p><span class="badge"> </span> </p> <h2 class="svelte-75ywq0"> </h2> <p> <!></p> <h2 class="svelte-75ywq0"> </h2> <p> </p> <p> </p> <h2 class="svelte-75ywq0"> </h2> <p> <a href="/openapi.json"> </a></p></article>`);function Hs(e,t){Ge(t,!0);var n=Vs();ri(`75ywq0`,e=>{Cn(e=>{Zt.title=e??``},[()=>Q(`about-title`)])});var r=L(n),i=R(r,!0),a=z(r,2),o=R(a,!0),s=z(a,2),c=R(s,!0),l=z(s,2);Yr(l,20,()=>Wa,e=>e,(e,t)=>{var n=Bs(),r=L(n);bs(r,{get status(){return t}});var i=z(r,2),a=L(i),o=R(a,!0),s=z(a,2,!0);O(i),O(n),B((e,t)=>{Y(o,e),Y(s,t)},[()=>Q(Ga[t]),()=>Q(Ka[t],zs())]),J(e,n)}),O(l);var u=z(l,2),d=R(u,!0),f=z(u,2),p=R(f,!0),m=z(f,2),h=L(m),g=R(h,!0),_=z(h);O(m);var v=z(m,2),y=R(v,!0),b=z(v,2),x=L(b);rs(z(x),{href:`/test`,children:(e,t)=>{Ee();var n=Or();B(e=>Y(n,e),[()=>Q(`about-test-link`)]),J(e,n)},$$slots:{default:!0}}),O(b);var S=z(b,2),C=R(S,!0),ee=z(S,2),te=R(ee,!0),ne=z(ee,2),re=R(ne,!0),ie=z(ne,2),ae=R(ie,!0),oe=z(ie,2),se=L(oe),ce=R(z(se),!0);O(oe),O(n),B((e,t,n,r,a,s,l,u,f,m,h,v,b,S,ee)=>{Y(i,e),Y(o,t),Y(c,n),Y(d,r),Y(p,a),Y(g,s),Y(_,` ${l??``}`),Y(y,u),Y(x,`${f??``} `),Y(C,m),Y(te,h),Y(re,v),Y(ae,b),Y(se,`${S??``} `),Y(ce,ee)},[()=>Q(`about-title`),()=>Q(`about-what`),()=>Q(`about-benchmark-title`),()=>Q(`about-benchmark`,zs()),()=>Q(`about-simulated-title`),()=>Q(`school-simulated`),()=>Q(`about-simulated`),()=>Q(`about-test-title`),()=>Q(`about-test`),()=>Q(`about-data-title`),()=>Q(`about-data-outlines`),()=>Q(`about-data-names`),()=>Q(`about-api-title`),()=>Q(`about-api`),()=>Q(`about-api-link`)]),J(e,n),Ke()}function Us(e){return btoa(String.fromCharCode(...e))}function Ws(e){return Uint8Array.from(atob(e),e=>e.charCodeAt(0))}function Gs(e){return Us(e).replaceAll(`+`,`-`).replaceAll(`/`,`_`).replaceAll(`=`,``)}var Ks=e=>`qosyl.device.${e}`,qs=e=>`qosyl.waiting.${e}`;function Js(e){let t=e.toUpperCase().replace(/[^0-9A-Z]/g,``).replace(/[IL]/g,`1`).replace(/O/g,`0`);return t.length===8?`${t.slice(0,4)}-${t.slice(4)}`:t}function Ys(e,t){try{return JSON.parse(e.getItem(t)??`null`)}catch{return null}}function Xs(e,t){let n=Ys(e,Ks(t));if(!n?.device_id||!n.school_id||!n.secret)return null;let{device_id:r,school_id:i}=n;return{device_id:r,school_id:i,secret:Ws(n.secret)}}function Zs(e,t,n){let{device_id:r,school_id:i,secret:a}=n;e.setItem(Ks(t),JSON.stringify({device_id:r,school_id:i,secret:Us(a)}))}function Qs(e,t){e.removeItem(Ks(t))}function $s(e,t){let n=Ys(e,qs(t));return Array.isArray(n)?n:[]}function ec(e,t,n){n.length===0?e.removeItem(qs(t)):e.setItem(qs(t),JSON.stringify(n.slice(-200)))}var tc=q(`<article data-testid="code-page" class="svelte-2zqmt8"><h1 class="svelte-2zqmt8"> </h1> <p class="intro svelte-2zqmt8"> </p> <form novalidate="" class="svelte-2zqmt8"><label for="code" class="svelte-2zqmt8"> </label> <div class="row svelte-2zqmt8"><input id="code" class="control svelte-2zqmt8" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" placeholder="XXXX-XXXX" aria-describedby="code-help" data-testid="code"/> <button type="submit" class="button main svelte-2zqmt8" data-testid="code-go"> </button></div> <p id="code-help"> </p></form></article>`);function nc(e,t){Ge(t,!0);let n=/^[0-9A-Z]{4}-[0-9A-Z]{4}$/,r=N(``),i=N(!1),a=N(void 0);function o(e){e.preventDefault();let t=Js(G(r));P(i,!n.test(t)),G(i)?G(a)?.focus():Co(`/test/${t}`)}var s=tc();ri(`2zqmt8`,e=>{Cn(e=>{Zt.title=`${e??``} · Qosyl`},[()=>Q(`speed-title`)])});var c=L(s),l=R(c,!0),u=z(c,2),d=R(u,!0),f=z(u,2),p=L(f),m=R(p,!0),h=z(p,2),g=L(h);Ei(g),Li(g,e=>P(a,e),()=>G(a));var _=R(z(g,2),!0);O(h);var v=z(h,2);let y;var b=R(v,!0);O(f),O(s),B((e,t,n,r,a)=>{Y(l,e),Y(d,t),Y(m,n),X(g,`aria-invalid`,G(i)),Y(_,r),y=pi(v,1,`small svelte-2zqmt8`,null,y,{"quiet-text":!G(i)}),X(v,`role`,G(i)?`alert`:void 0),Y(b,a)},[()=>Q(`speed-title`),()=>Q(`speed-intro`),()=>Q(`code-label`),()=>Q(`code-go`),()=>G(i)?Q(`code-incomplete`):Q(`code-help`)]),_r(`submit`,f,o),K(`input`,g,()=>P(i,!1)),ji(g,()=>G(r),e=>P(r,e)),J(e,s),Ke()}vr([`input`]);var rc=q(`<div class="text svelte-kbj945"><h1> </h1> <p> </p> <!></div>`);function ic(e,t){Ge(t,!0);var n=rc();ri(`kbj945`,e=>{Cn(e=>{Zt.title=`${e??``} · Qosyl`},[()=>Q(`not-found-title`)])});var r=L(n),i=R(r,!0),a=z(r,2),o=R(a,!0);rs(z(a,2),{href:`/`,class:`button`,children:(e,t)=>{Ee();var n=Or();B(e=>Y(n,e),[()=>Q(`not-found-link`)]),J(e,n)},$$slots:{default:!0}}),O(n),B((e,t)=>{Y(i,e),Y(o,t)},[()=>Q(`not-found-title`),()=>Q(`not-found-text`)]),J(e,n),Ke()}var ac=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),oc=function(e){return`/`+e},sc={},cc=function(e){return e.pathname.endsWith(`.css`)},lc=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},uc=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=oc(t,n);let r=s(t),i=cc(r);return lc(sc,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:ac,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})},dc=q(`<p class="wait svelte-1n46o8q"> </p>`),fc=q(`<a class="skip button" href="#content"> </a> <p class="visually-hidden" role="status"> </p> <div class="app svelte-1n46o8q"><!> <main id="content" tabindex="-1" class="svelte-1n46o8q"><!></main></div>`,1);function pc(e,t){Ge(t,!0);let n=()=>uc(()=>import(`./MapPage.js`),__vite__mapDeps([0,1,2])),r=()=>uc(()=>import(`./TestPage.js`),__vite__mapDeps([3,1,4]));Rs();let i,a=N(``),o=ho.path,s=j(()=>/^\/test\/([^/]+)\/?$/.exec(ho.path)?.[1]);_n(()=>{document.documentElement.dataset.theme=vo(),document.documentElement.lang=so.language,document.documentElement.dir=`ltr`}),_n(()=>{let{path:e}=ho;e!==o&&cr(()=>void c(e))});async function c(e){o=e,await ar(),i.focus({preventScroll:!0}),i.scrollTo({top:0}),e===`/`?await n().catch(()=>void 0):G(s)&&await r().catch(()=>void 0),await ar(),e===o&&P(a,document.title,!0)}var l=fc(),u=an(l),d=R(u,!0),f=z(u,2),p=R(f,!0),m=z(f,2),h=L(m);Ns(h,{});var g=z(h,2),_=L(g),v=e=>{var t=kr();Hr(an(t),n,e=>{var t=dc(),n=R(t,!0);B(e=>Y(n,e),[()=>Q(`loading`)]),J(e,t)},(e,t)=>{var n=j(()=>{var{default:e}=G(t);return{MapPage:e}}),r=j(()=>G(n).MapPage),i=kr();ni(an(i),()=>G(r),(e,t)=>{t(e,{})}),J(e,i)},e=>{Fs(e,{})}),J(e,t)},y=e=>{var t=kr();Hr(an(t),r,e=>{var t=dc(),n=R(t,!0);B(e=>Y(n,e),[()=>Q(`loading`)]),J(e,t)},(e,t)=>{var n=j(()=>{var{default:e}=G(t);return{TestPage:e}}),r=j(()=>G(n).TestPage),i=kr();Gr(an(i),()=>G(s),e=>{var t=kr();ni(an(t),()=>G(r),(e,t)=>{t(e,{get code(){return G(s)}})}),J(e,t)}),J(e,i)},e=>{Fs(e,{})}),J(e,t)},b=e=>{nc(e,{})},x=j(()=>/^\/test\/?$/.test(ho.path)),S=e=>{Hs(e,{})},C=j(()=>/^\/about\/?$/.test(ho.path)),ee=e=>{ic(e,{})};Ur(_,e=>{ho.path===`/`?e(v):G(s)?e(y,1):G(x)?e(b,2):G(C)?e(S,3):e(ee,-1)}),O(g),Li(g,e=>i=e,()=>i),O(m),B(e=>{Y(d,e),Y(p,G(a))},[()=>Q(`skip-to-content`)]),J(e,l),Ke()}var mc=document.getElementById(`app`);if(!mc)throw Error(`index.html has no element #app`);Pr(pc,{target:mc});export{X as $,Mo as A,F as At,vo as B,Uo as C,_n as Ct,Vo as D,an as Dt,Wo as E,L as Et,zo as F,Ge as Ft,Ka as G,so as H,Eo as I,Ee as It,Hi as J,Ga as K,Do as L,O as Lt,ko as M,N as Mt,jo as N,j as Nt,Bo as O,R as Ot,Ro as P,Ke as Pt,Ei as Q,So as R,h as Rt,Xo as S,B as St,Jo as T,Xt as Tt,Q as U,$ as V,Wa as W,Li as X,Ri as Y,Fi as Z,cs as _,_r as _t,Zs as a,si as at,ts as b,Cn as bt,Gs as c,Yr as ct,Rs as d,J as dt,Di as et,bs as f,q as ft,ls as g,K as gt,ds as h,vr as ht,$s as i,pi as it,No as j,P as jt,Po as k,z as kt,Ls as l,Ur as lt,_s as m,Or as mt,Qs as n,vi as nt,ec as o,ii as ot,fs as p,Dr as pt,qa as q,Xs as r,hi as rt,Us as s,ri as st,Js as t,yi as tt,zs as u,Y as ut,ss as v,G as vt,qo as w,Zt as wt,Yo as x,bn as xt,rs as y,cr as yt,xo as z};